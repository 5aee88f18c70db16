package logagg.collector.redact.find;

/**
 * Whether a value may begin or end somewhere: not amid a word or number. An escape before it ends
 * with letters or digits, but is no part of it: one of a URL ({@code %3A}), of JSON (a backslash
 * and {@code n}, or {@code u003c}), or of a terminal's colours.
 */
final class Edges {
  private static final char ESCAPE = 0x1b;

  private Edges() {}

  /**
   * Whether a value may begin at {@code start}.
   *
   * @param floor where the last value ended: another may begin there
   */
  static boolean openBefore(String text, int start, int floor) {
    return start <= floor || !Chars.isWord(text.charAt(start - 1)) || endsEscape(text, start);
  }

  static boolean openAfter(String text, int end) {
    return end >= text.length() || !Chars.isWord(text.charAt(end));
  }

  /** Whether the characters before {@code end} are an escape of something that is no word. */
  static boolean endsEscape(String text, int end) {
    return endsPercentEscape(text, end)
        || endsBackslashEscape(text, end)
        || endsUnicodeEscape(text, end)
        || endsColour(text, end);
  }

  /** RFC 3986 section 2.1. */
  static boolean endsPercentEscape(String text, int end) {
    return end >= 3
        && text.charAt(end - 3) == '%'
        && Chars.isHex(text.charAt(end - 2))
        && Chars.isHex(text.charAt(end - 1))
        && !Chars.isWord(percentDecoded(text, end - 3));
  }

  /** What {@code %41} at an index stands for. */
  static char percentDecoded(String text, int at) {
    return (char)
        (16 * Character.digit(text.charAt(at + 1), 16) + Character.digit(text.charAt(at + 2), 16));
  }

  /** RFC 8259 section 7. */
  private static boolean endsBackslashEscape(String text, int end) {
    return end >= 2 && text.charAt(end - 2) == '\\' && "nrtbf".indexOf(text.charAt(end - 1)) >= 0;
  }

  private static boolean endsUnicodeEscape(String text, int end) {
    if (end < 6 || text.charAt(end - 6) != '\\' || text.charAt(end - 5) != 'u') {
      return false;
    }
    for (int i = end - 4; i < end; i++) {
      if (!Chars.isHex(text.charAt(i))) {
        return false;
      }
    }
    return !Chars.isWord((char) Integer.parseInt(text, end - 4, end, 16));
  }

  /** ECMA-48, select graphic rendition: {@code ESC [ 1 ; 31 m}. */
  private static boolean endsColour(String text, int end) {
    if (text.charAt(end - 1) != 'm') {
      return false;
    }
    int i = end - 2;
    while (i >= 0 && end - i < 16 && (Chars.isDigit(text.charAt(i)) || text.charAt(i) == ';')) {
      i--;
    }
    return i >= 1 && text.charAt(i) == '[' && text.charAt(i - 1) == ESCAPE;
  }
}
