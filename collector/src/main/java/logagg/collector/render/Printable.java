package logagg.collector.render;

/** Text that does to a terminal nothing but show. */
public final class Printable {
  private static final int DELETE = 0x7F;
  private static final int LAST_C1 = 0x9F;

  private Printable() {}

  /**
   * The same text; control characters, which could move the cursor, rename the window or worse, are
   * shown as {@code \x1b}, newlines as {@code \n}.
   */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && !isControl(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(c)) {
        shown.append(c);
      } else if (c == '\t') {
        shown.append(' ');
      } else if (c == '\n') {
        shown.append("\\n");
      } else if (c > LAST_C1) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(String.format("\\x%02x", (int) c));
      }
    }
    return shown.toString();
  }

  /** Also what turns the direction of text around, so that it reads as something else. */
  private static boolean isControl(char c) {
    return c < ' '
        || (c >= DELETE && c <= LAST_C1)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u200E' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
