package logagg.collector.format.program;

/** A place in a text, which moves on as what is expected there is found. For one thread. */
final class Cursor {
  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  /** Moves past a literal, if it comes next. */
  boolean skip(String literal) {
    if (!text.startsWith(literal, at)) {
      return false;
    }
    at += literal.length();
    return true;
  }

  /** Moves past the next place of a literal, if there is one. */
  boolean skipPast(String literal) {
    int found = text.indexOf(literal, at);
    if (found < 0) {
      return false;
    }
    at = found + literal.length();
    return true;
  }

  /** Moves past the last place of a literal, if there is one. */
  boolean skipPastLast(String literal) {
    int found = text.lastIndexOf(literal);
    if (found < at) {
      return false;
    }
    at = found + literal.length();
    return true;
  }

  void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  /**
   * What comes before the next place of a stop, which is passed; empty, and unmoved, if none is.
   */
  String until(String stop) {
    int found = text.indexOf(stop, at);
    if (found < 0) {
      return "";
    }
    String before = text.substring(at, found);
    at = found + stop.length();
    return before;
  }

  /**
   * What comes before the last place of a stop, which is passed; empty, and unmoved, if none is.
   */
  String untilLast(String stop) {
    int found = text.lastIndexOf(stop);
    if (found < at) {
      return "";
    }
    String before = text.substring(at, found);
    at = found + stop.length();
    return before;
  }

  /** What comes before the next space, or the end; the space is passed. */
  String word() {
    int end = text.indexOf(' ', at);
    String word = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return word;
  }

  /** The letters, digits, points, dashes and underscores that come next. */
  String name() {
    int start = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isName(char c) {
    return (c >= '0' && c <= '9')
        || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        || "._-".indexOf(c) >= 0;
  }

  String rest() {
    return text.substring(at);
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }
}
