package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;
import logagg.collector.format.web.Tail.Kind;

/**
 * Envoy's access log in its default format, and Istio's, which has three more fields behind the
 * flags: {@code [2024-01-02T03:04:05.678Z] "GET /x HTTP/1.1" 200 - 0 5 12 11 "192.0.2.7" "agent"
 * "request-id" "host" "10.0.0.5:80"}. Who asked is in X-Forwarded-For.
 */
public final class EnvoyFormat implements LineFormat {
  private static final int ISTIO = 3;

  @Override
  public String name() {
    return "envoy_access";
  }

  @Override
  public String description() {
    return "Envoy and Istio access log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!record.startsWith("[") || record.length() < 30 || record.charAt(5) != '-') {
      return false;
    }
    Optional<Stamp> time = Timestamps.iso(record, 1, context);
    if (time.isEmpty() || !record.startsWith("] \"", time.get().end())) {
      return false;
    }
    Cursor in = new Cursor(record, time.get().end() + 2);
    String request = in.quoted();
    String status = in.blanks().word();
    Tail tail = Tail.of(in.blanks());
    // Istio's details stand between the flags and the bytes.
    int more = tail.is(1, Kind.WORD) && Digits.all(tail.text(1)) ? 0 : ISTIO;
    boolean numbers = Digits.all(tail.text(1 + more)) && Digits.all(tail.text(2 + more));
    if (in.isBroken() || !isStatus(status) || !numbers || !tail.is(5 + more, Kind.QUOTED)) {
      return false;
    }
    into.time(time.get().time());
    RequestLine.put(request, into);
    Response.putStatus(status.equals("0") ? "-" : status, into);
    Response.putText("envoy.response_flags", tail.text(0), into);
    Response.putText("envoy.response_code_details", more == 0 ? "" : tail.text(1), into);
    rest(tail, more, into);
    return true;
  }

  private static void rest(Tail tail, int more, EventDraft into) {
    Response.putNumber("http.request.body.bytes", tail.text(1 + more), into);
    Response.putBytes(tail.text(2 + more), into);
    Response.putDuration(Digits.nanosOfMillis(tail.text(3 + more)), into);
    Endpoint.clientOf(tail.text(5 + more)).putAs("source", into);
    Response.putText("user_agent.original", tail.text(6 + more), into);
    Response.putText("http.request.id", tail.text(7 + more), into);
    Response.putText("url.domain", tail.text(8 + more), into);
    String upstream = tail.text(9 + more);
    Endpoint.of(upstream.startsWith("tcp://") ? upstream.substring(6) : upstream)
        .putAs("destination", into);
    if (more == ISTIO && into.field("source.address").isEmpty()) {
      Endpoint.of(tail.text(16)).putAs("source", into);
    }
  }

  // 0 is written where the client was gone before there was an answer.
  private static boolean isStatus(String word) {
    return word.equals("0") || Response.isStatus(word);
  }

  @Override
  public int specificity() {
    return 90;
  }
}
