package logagg.collector.format.web;

import logagg.collector.event.EventDraft;

/** The server behind a proxy, as a URL: {@code http://192.0.2.7:8080/}. */
final class Upstream {
  private Upstream() {}

  /** Puts the URL's host and port as the destination; nothing if it is no URL with a host. */
  static void putHost(String url, EventDraft into) {
    int slashes = url.indexOf("://");
    if (slashes <= 0) {
      return;
    }
    int start = slashes + 3;
    int slash = url.indexOf('/', start);
    String host = url.substring(start, slash < 0 ? url.length() : slash);
    // nginx writes fastcgi://unix:/run/php.sock: for sockets.
    if (!host.startsWith("unix:")) {
      Endpoint.of(host).putAs("destination", into);
    }
  }
}
