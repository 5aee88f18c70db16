package logagg.collector.format.web;

/**
 * A place in a line, from which one token after the other is taken. What is not there is the empty
 * text; what breaks the line's grammar (a quote that is never closed) is remembered. For one
 * thread.
 */
public final class Cursor {
  private final String text;
  private int at;
  private boolean broken;

  public Cursor(String text) {
    this(text, 0);
  }

  public Cursor(String text, int from) {
    this.text = text;
    this.at = from;
  }

  public int position() {
    return at;
  }

  public boolean atEnd() {
    return at >= text.length();
  }

  /** Whether something was looked for in vain. */
  public boolean isBroken() {
    return broken;
  }

  /** The character here; NUL at the end. */
  public char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  /** The character at a position; NUL beyond the end. */
  public char at(int position) {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  /** Goes back or forth, and forgets that something was broken. */
  public void moveTo(int position) {
    at = position;
    broken = false;
  }

  /** Goes past a character if it is here. */
  public boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Goes past a text if it is here. */
  public boolean take(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  /** Goes past a character; the line is broken if it is not here. */
  public Cursor expect(char expected) {
    broken |= !take(expected);
    return this;
  }

  /** Goes past blanks. */
  public Cursor blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return this;
  }

  /** What is here up to the next space or the end. */
  public String word() {
    int space = text.indexOf(' ', at);
    return through(space < 0 ? text.length() : space);
  }

  /** What is here up to a character, and goes past that; broken if it does not come. */
  public String upTo(char end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      broken = true;
      return "";
    }
    String taken = through(found);
    at++;
    return taken;
  }

  /** What is here up to a text, and goes past that; broken if it does not come. */
  public String upTo(String end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      broken = true;
      return "";
    }
    String taken = through(found);
    at += end.length();
    return taken;
  }

  /** All that is left. */
  public String rest() {
    return through(text.length());
  }

  private String through(int end) {
    String taken = at < end ? text.substring(at, end) : "";
    at = Math.max(at, end);
    return taken;
  }

  /**
   * The text between quotes, as written, with its escapes. A backslash takes the next character
   * with it (Apache writes quotes so, nginx as {@code \x22}); a quote inside that was not escaped
   * is one that no blank follows.
   */
  public String quoted() {
    if (!take('"')) {
      broken = true;
      return "";
    }
    int close = closingQuote(text, at, true);
    if (close < 0) {
      // Written without escapes, the last character may be a backslash.
      close = closingQuote(text, at, false);
    }
    if (close < 0) {
      broken = true;
      return "";
    }
    String taken = text.substring(at, close);
    at = close + 1;
    return taken;
  }

  private static int closingQuote(String text, int from, boolean escapes) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == '"' && (i + 1 == length || isAfterQuote(text.charAt(i + 1)))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAfterQuote(char c) {
    return c == ' ' || c == '\t' || c == ']' || c == ',' || c == '\n';
  }

  /** A quoted text or a word; {@code -} and nothing are the empty text. */
  public String value() {
    String taken = peek() == '"' ? quoted() : word();
    return taken.equals("-") ? "" : taken;
  }

  /** A {@link #value}, and goes past the blank behind it. */
  public String nextValue() {
    String taken = value();
    blanks();
    return taken;
  }
}
