package logagg.collector.store;

/**
 * Text that every database takes as it is. PostgreSQL has no U+0000, and none of them half a
 * surrogate pair; both become U+FFFD. What is too long is cut, and ends in an ellipsis.
 */
final class StoredText {
  /** A message or a raw event; PostgreSQL's and MariaDB's limits are far beyond. */
  static final int LONG = 256 * 1024;

  /** A title, a path, a reason. */
  static final int SHORT = 2000;

  /** What MariaDB has an index on: ids, names of rules, fingerprints. */
  static final int KEY = 200;

  private static final char REPLACEMENT = '\uFFFD';
  private static final char ELLIPSIS = '…';

  private StoredText() {}

  static String of(String text, int most) {
    return clean(text.length() <= most ? text : cut(text, most));
  }

  private static String cut(String text, int most) {
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return replaced(text);
      }
      if (Character.isSurrogate(c)) {
        if (!pair(text, i)) {
          return replaced(text);
        }
        i++;
      }
    }
    return text;
  }

  private static boolean pair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (Character.isSurrogate(c) && pair(text, i)) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }
}
