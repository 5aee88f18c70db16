package logagg.collector.redact.find;

/** User and password of a URL, RFC 3986 section 3.2.1: {@code scheme://user:password@host}. */
final class UrlCredentials {
  private static final String ENDS = "/?# \t\r\n\"'<>\\";

  private UrlCredentials() {}

  /** Looks at the colon of {@code ://}. */
  static boolean find(String text, int colon, Spans into) {
    int start = colon + 3;
    if (!text.startsWith("//", colon + 1) || colon == 0 || !Chars.isWord(text.charAt(colon - 1))) {
      return false;
    }
    int password = -1;
    int at = -1;
    for (int i = start; i < text.length() && ENDS.indexOf(text.charAt(i)) < 0; i++) {
      char c = text.charAt(i);
      if (c == ':' && password < 0 && at < 0) {
        password = i + 1;
      } else if (c == '@') {
        at = i;
      }
    }
    if (password < 0 || at <= password || start < into.floor()) {
      return false;
    }
    into.add(start, at, BuiltInKind.URL_CREDENTIALS);
    return true;
  }
}
