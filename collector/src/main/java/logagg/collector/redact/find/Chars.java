package logagg.collector.redact.find;

/** Classes of characters; of ASCII, for beyond it nothing that is looked for here has letters. */
final class Chars {
  private static final int HEX = 1;
  private static final int WORD = 2;
  private static final int ALPHANUMERIC = 4;
  private static final int BASE64 = 8;
  private static final int BASE64URL = 16;
  private static final byte[] CLASSES = new byte[128];

  static {
    for (char c = 0; c < 128; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      int classes = 0;
      classes |= digit || (letter && (c | 0x20) <= 'f') ? HEX : 0;
      classes |= digit || letter ? ALPHANUMERIC : 0;
      classes |= digit || letter || c == '_' ? WORD : 0;
      classes |= digit || letter || c == '+' || c == '/' ? BASE64 : 0;
      classes |= digit || letter || c == '-' || c == '_' ? BASE64URL : 0;
      CLASSES[c] = (byte) classes;
    }
  }

  private Chars() {}

  private static boolean is(char c, int classes) {
    return c < 128 && (CLASSES[c] & classes) != 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isDigit(String text, int index) {
    return index >= 0 && index < text.length() && isDigit(text.charAt(index));
  }

  static boolean isHex(char c) {
    return is(c, HEX);
  }

  static boolean isHex(String text, int index) {
    return index >= 0 && index < text.length() && isHex(text.charAt(index));
  }

  /** A letter, a digit, or an underscore: what an identifier is made of. */
  static boolean isWord(char c) {
    return is(c, WORD);
  }

  static boolean isAlphanumeric(char c) {
    return is(c, ALPHANUMERIC);
  }

  static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isBase64(char c) {
    return is(c, BASE64);
  }

  static boolean isBase64Url(char c) {
    return is(c, BASE64URL);
  }

  static boolean is(String text, int index, char c) {
    return index >= 0 && index < text.length() && text.charAt(index) == c;
  }

  /** The end of the digits that begin at an index. */
  static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The end of the word that begins at an index, none longer than a limit. */
  static int wordEnd(String text, int from, int limit) {
    int end = from;
    int last = Math.min(text.length(), from + limit);
    while (end < last && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
