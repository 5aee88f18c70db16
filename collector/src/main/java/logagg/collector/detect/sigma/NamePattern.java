package logagg.collector.detect.sigma;

/** Names of search identifiers, {@code selection_*}; a star stands for any text, anywhere. */
final class NamePattern {
  private NamePattern() {}

  static boolean matches(String pattern, String name) {
    int from = 0;
    int at = 0;
    int star = -1;
    int retry = 0;
    while (at < name.length()) {
      if (from < pattern.length() && pattern.charAt(from) == '*') {
        star = from++;
        retry = at;
      } else if (from < pattern.length() && pattern.charAt(from) == name.charAt(at)) {
        from++;
        at++;
      } else if (star >= 0) {
        from = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (from < pattern.length() && pattern.charAt(from) == '*') {
      from++;
    }
    return from == pattern.length();
  }
}
