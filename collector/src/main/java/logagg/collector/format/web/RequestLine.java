package logagg.collector.format.web;

import logagg.collector.event.EventDraft;

/**
 * A request line, RFC 9112 section 3: {@code GET /x HTTP/1.1}. Scanners send what is none; such is
 * kept whole as what was asked for.
 *
 * @param method empty if it is no request line
 * @param target as written; all of it if it is no request line
 * @param version {@code 1.1}; empty if none is written, as in HTTP/0.9
 */
public record RequestLine(String method, String target, String version) {
  private static final int LONGEST_METHOD = 32;

  /** Reads one as written, with its escapes. */
  public static RequestLine of(String written) {
    int space = written.indexOf(' ');
    if (space <= 0 || space > LONGEST_METHOD || !isMethod(written, space)) {
      return new RequestLine("", written, "");
    }
    int last = written.lastIndexOf(' ');
    if (last > space && written.startsWith("HTTP/", last + 1)) {
      return new RequestLine(
          written.substring(0, space),
          written.substring(space + 1, last),
          written.substring(last + 6));
    }
    return new RequestLine(written.substring(0, space), written.substring(space + 1), "");
  }

  // A method is a token (RFC 9110 section 9.1), and all that are registered are of capitals, digits
  // and hyphens.
  private static boolean isMethod(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Puts what is known, and the line as written as the message. Nothing if it is {@code -}. */
  public static void put(String written, EventDraft into) {
    if (written.isEmpty() || written.equals("-")) {
      return;
    }
    of(written).putFields(into);
    into.message(written);
  }

  /** Puts method, target and version. */
  public void putFields(EventDraft into) {
    if (!method.isEmpty()) {
      into.field("http.request.method", method);
    }
    if (!target.isEmpty()) {
      into.field("url.original", target);
    }
    if (!version.isEmpty()) {
      into.field("http.version", version);
    }
  }
}
