package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * The access logs of Nginx Proxy Manager and its descendants, all of which begin with the time in
 * brackets.
 *
 * <p>Nginx Proxy Manager's "proxy" ("standard" lacks the first two): {@code [time] cache
 * upstream-status status - method scheme host "uri" [Client address] [Length bytes] [Gzip ratio]
 * [Sent-to server] "user agent" "referrer"}. NPMplus: {@code [time] host client request-time
 * "request" status body-bytes bytes referrer user agent}, the last two without quotes.
 */
public final class NginxProxyManagerFormat implements LineFormat {
  /** {@code status - method scheme host}. */
  private static final int STANDARD = 5;

  @Override
  public String name() {
    return "nginx_proxy_manager";
  }

  @Override
  public String description() {
    return "Nginx Proxy Manager and NPMplus access log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!record.startsWith("[") || record.length() < 2) {
      return false;
    }
    Optional<Stamp> time = Timestamps.dayMonth(record, 1, context);
    if (time.isEmpty()) {
      return false;
    }
    int after = time.get().end();
    if (!record.startsWith("] ", after)) {
      return false;
    }
    into.time(time.get().time());
    Cursor in = new Cursor(record, after + 2);
    return record.contains(" [Client ") ? manager(in, into) : plus(in, into);
  }

  private static boolean manager(Cursor in, EventDraft into) {
    int quote = in.position();
    String[] head = in.upTo(" \"").split(" ", 10);
    // "standard" begins with the status; "proxy" with the cache's and the upstream's.
    int first = head.length - STANDARD;
    if (in.isBroken() || (first != 0 && first != 2) || !Response.isStatus(head[first])) {
      in.moveTo(quote);
      return false;
    }
    if (first == 2) {
      Response.putText("nginx.cache_status", head[0], into);
      Response.putNumber("nginx.upstream.response.status_code", head[1], into);
    }
    in.moveTo(in.position() - 1);
    String uri = in.quoted();
    Response.putStatus(head[first], into);
    new RequestLine(head[first + 2], uri, "").putFields(into);
    into.message(head[first + 2] + " " + uri);
    Response.putText("url.scheme", head[first + 3], into);
    Response.putText("url.domain", head[first + 4], into);
    while (in.blanks().take('[')) {
      named(in.upTo(']'), into);
    }
    Response.putText("user_agent.original", in.nextValue(), into);
    Response.putText("http.request.referrer", in.nextValue(), into);
    return !in.isBroken() && into.field("source.address").isPresent();
  }

  private static void named(String part, EventDraft into) {
    int blank = part.indexOf(' ');
    String value = part.substring(blank + 1);
    switch (part.substring(0, Math.max(blank, 0))) {
      case "Client" -> Endpoint.of(value).putAs("source", into);
      case "Length" -> Response.putBytes(value, into);
      case "Gzip" -> Response.putText("nginx.gzip_ratio", value, into);
      case "Sent-to" -> {
        Response.putText("nginx.upstream.address", value, into);
        Endpoint.of(value).putAs("destination", into);
      }
      default -> Response.putText("nginx.extra", part, into);
    }
  }

  private static boolean plus(Cursor in, EventDraft into) {
    String host = in.nextValue();
    String client = in.nextValue();
    String duration = in.nextValue();
    String request = in.quoted();
    String status = in.blanks().word();
    String body = in.blanks().word();
    String bytes = in.blanks().word();
    boolean numbers = Digits.all(body) && Digits.all(bytes) && Digits.isDecimal(duration);
    if (in.isBroken() || !Response.isStatus(status) || !numbers) {
      return false;
    }
    Response.putText("url.domain", host, into);
    Endpoint.of(client).putAs("source", into);
    Response.putDuration(Digits.nanosOfSeconds(duration), into);
    RequestLine.put(request, into);
    Response.putStatus(status, into);
    Response.putBytes(body, into);
    Response.putNumber("http.response.bytes", bytes, into);
    in.blanks();
    Response.putText("http.request.referrer", in.nextValue(), into);
    Response.putText("user_agent.original", in.rest(), into);
    return true;
  }

  @Override
  public int specificity() {
    return 75;
  }
}
