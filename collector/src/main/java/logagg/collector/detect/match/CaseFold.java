package logagg.collector.detect.match;

/**
 * Comparison without regard to case, a character at a time, so that no lower-cased copy is made of
 * what is compared and no length changes. What is looked for is {@link #fold folded} once.
 */
public final class CaseFold {
  private static final char[] ASCII = new char[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
  }

  private CaseFold() {}

  /** The one character that all of its cases have in common. */
  static char fold(char c) {
    // Upper first: some letters, such as the long s, have an own lower case but a shared upper one.
    return c < ASCII.length ? ASCII[c] : Character.toLowerCase(Character.toUpperCase(c));
  }

  /** The text, each of its characters folded; itself if that changes none. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        char[] folded = new char[text.length()];
        fold(text, folded);
        return new String(folded);
      }
    }
    return text;
  }

  /** Folds a text into the beginning of an array that is long enough. */
  static void fold(String text, char[] into) {
    for (int i = 0; i < text.length(); i++) {
      into[i] = fold(text.charAt(i));
    }
  }

  static boolean equal(String text, String folded) {
    return text.length() == folded.length() && isAt(text, 0, folded);
  }

  static boolean startsWith(String text, String folded) {
    return text.length() >= folded.length() && isAt(text, 0, folded);
  }

  static boolean endsWith(String text, String folded) {
    int at = text.length() - folded.length();
    return at >= 0 && isAt(text, at, folded);
  }

  /** Where the folded text is found first at or after a place; -1 if nowhere. */
  static int indexOf(String text, String folded, int from) {
    int length = folded.length();
    int last = text.length() - length;
    if (length == 0) {
      return from <= last ? from : -1;
    }
    char first = folded.charAt(0);
    for (int at = from; at <= last; at++) {
      if (fold(text.charAt(at)) == first && isAt(text, at, folded)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the folded text stands at a place, at which there is room for it. */
  static boolean isAt(String text, int at, String folded) {
    for (int i = folded.length() - 1; i >= 0; i--) {
      if (fold(text.charAt(at + i)) != folded.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
