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
 * <p>Nginx Proxy Manager's "proxy": {@code [time] cache upstream-status status - method scheme host
 * "uri" [Client address] [Length bytes] [Gzip ratio] [Sent-to server] "user agent" "referrer"}.
 * NPMplus: {@code [time] host client request-time "request" status body-bytes bytes referrer user
 * agent}, the last two without quotes.
 */
public final class NginxProxyManagerFormat implements LineFormat {
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
    String cache = in.nextValue();
    String upstreamStatus = in.nextValue();
    String status = in.nextValue();
    if (in.take('-')) {
      in.blanks();
    } else {
      // "standard" has no cache status: what was read is one field further on.
      return false;
    }
    String method = in.nextValue();
    String scheme = in.nextValue();
    String host = in.nextValue();
    String uri = in.nextValue();
    String client = in.expect('[').take("Client ") ? in.upTo(']') : "";
    String length = in.blanks().expect('[').take("Length ") ? in.upTo(']') : "";
    String gzip = in.blanks().expect('[').take("Gzip ") ? in.upTo(']') : "";
    String server = in.blanks().expect('[').take("Sent-to ") ? in.upTo(']') : "";
    if (in.isBroken() || !Response.isStatus(status.isEmpty() ? "-" : status)) {
      return false;
    }
    in.blanks();
    Endpoint.of(client).putAs("source", into);
    new RequestLine(method, uri, "").putFields(into);
    into.message(method + " " + uri);
    Response.putText("url.scheme", scheme, into);
    Response.putText("url.domain", host, into);
    Response.putStatus(status, into);
    Response.putBytes(length, into);
    Response.putText("nginx.cache_status", cache, into);
    Response.putNumber("nginx.upstream.response.status_code", upstreamStatus, into);
    Response.putText("nginx.gzip_ratio", gzip, into);
    Response.putText("nginx.upstream.address", server, into);
    Endpoint.of(server).putAs("destination", into);
    Response.putText("user_agent.original", in.nextValue(), into);
    Response.putText("http.request.referrer", in.nextValue(), into);
    return true;
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
