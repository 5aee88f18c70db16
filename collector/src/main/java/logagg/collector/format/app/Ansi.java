package logagg.collector.format.app;

/** The colours of terminals, ECMA-48, that programs leave in their logs. */
final class Ansi {
  private static final char ESCAPE = '\u001b';

  private Ansi() {}

  /** A text without control sequences (CSI); the text itself if it has none. */
  static String plain(String text) {
    int escape = text.indexOf(ESCAPE);
    if (escape < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (escape >= 0) {
      plain.append(text, from, escape);
      from = sequenceEnd(text, escape);
      escape = text.indexOf(ESCAPE, from);
    }
    return plain.append(text, from, text.length()).toString();
  }

  /** ECMA-48 section 5.4: parameters 0x30 to 0x3F, intermediates 0x20 to 0x2F, a final byte. */
  private static int sequenceEnd(String text, int escape) {
    int at = escape + 1;
    if (at >= text.length() || text.charAt(at) != '[') {
      return at;
    }
    at++;
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x3F) {
      at++;
    }
    return Math.min(at + 1, text.length());
  }
}
