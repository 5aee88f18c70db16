package logagg.collector.format.web;

import logagg.collector.event.EventDraft;

/**
 * The circumstances at the end of an nginx error: {@code , client: 192.0.2.1, server: host,
 * request: "...", subrequest: "...", upstream: "...", host: "...", referrer: "..."}.
 *
 * <p>Names of files and request lines stand in the message and in the circumstances without
 * escapes, so a client can put {@code , client: 203.0.113.9} there. The circumstances are therefore
 * only taken from where all up to the end of the line can be read as such, and not from within
 * quotes if there is a place that is not.
 */
final class NginxErrorContext {
  private static final String START = ", client: ";
  private static final int TRIES = 16;
  private static final String[] NAMES = {
    "client", "server", "request", "subrequest", "upstream", "host", "referrer", "login"
  };

  private final String text;
  private final EventDraft into;

  private NginxErrorContext(String text, EventDraft into) {
    this.text = text;
    this.into = into;
  }

  /** Puts them; says where they begin, which is the end of the text if there are none. */
  static int put(String text, EventDraft into) {
    NginxErrorContext circumstances = new NginxErrorContext(text, into);
    int start = circumstances.start();
    if (start < 0) {
      return text.length();
    }
    circumstances.read(start, true);
    return start;
  }

  private int start() {
    int inQuotes = -1;
    int tries = 0;
    int quotes = 0;
    int counted = 0;
    for (int at = text.indexOf(START);
        at >= 0 && tries < TRIES;
        at = text.indexOf(START, at + 1), tries++) {
      for (; counted < at; counted++) {
        quotes += text.charAt(counted) == '"' ? 1 : 0;
      }
      if (read(at, false)) {
        if (quotes % 2 == 0) {
          return at;
        }
        inQuotes = inQuotes < 0 ? at : inQuotes;
      }
    }
    return inQuotes;
  }

  /** Whether all from a position on is circumstances. */
  private boolean read(int from, boolean put) {
    int at = from;
    while (at < text.length()) {
      String name = nameAt(at);
      if (name.isEmpty()) {
        return false;
      }
      int start = at + name.length() + 4;
      boolean quoted = start < text.length() && text.charAt(start) == '"';
      int end = quoted ? closingQuote(start + 1) : bareEnd(start);
      if (end < 0) {
        return false;
      }
      if (put) {
        put(name, text.substring(quoted ? start + 1 : start, end));
      }
      at = quoted ? end + 1 : end;
    }
    return true;
  }

  /** The name of {@code , name: } at a position; empty if there is none. */
  private String nameAt(int at) {
    if (!text.startsWith(", ", at)) {
      return "";
    }
    for (String name : NAMES) {
      if (text.startsWith(name, at + 2) && text.startsWith(": ", at + 2 + name.length())) {
        return name;
      }
    }
    return "";
  }

  private int closingQuote(int from) {
    for (int at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
      if (at + 1 == text.length() || !nameAt(at + 1).isEmpty()) {
        return at;
      }
    }
    return -1;
  }

  private int bareEnd(int from) {
    int comma = text.indexOf(", ", from);
    return comma < 0 ? text.length() : comma;
  }

  private void put(String name, String value) {
    switch (name) {
      case "client" -> Endpoint.of(value).putAs("source", into);
      case "server" -> Response.putText("nginx.error.server", value, into);
      case "request" -> request(value);
      case "upstream" -> {
        Response.putText("nginx.upstream.address", value, into);
        Upstream.putHost(value, into);
      }
      case "host" -> host(value);
      case "referrer" -> Response.putText("http.request.referrer", value, into);
      case "login" -> Response.putText("user.name", value, into);
      default -> Response.putText("nginx.error." + name, value, into);
    }
  }

  private void request(String line) {
    if (!line.isEmpty()) {
      into.field("nginx.error.request", line);
      RequestLine.of(line).putFields(into);
    }
  }

  private void host(String written) {
    Endpoint host = Endpoint.of(written);
    Response.putText("url.domain", host.address(), into);
    host.port().ifPresent(port -> into.field("url.port", (long) port));
  }
}
