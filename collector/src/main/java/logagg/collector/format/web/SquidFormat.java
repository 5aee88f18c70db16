package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * Squid's native access log: {@code seconds.millis elapsed-ms client result/status bytes method url
 * user hierarchy/peer type}.
 */
public final class SquidFormat implements LineFormat {
  @Override
  public String name() {
    return "squid";
  }

  @Override
  public String description() {
    return "Squid access log (native)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Stamp> time = Timestamps.epoch(record, 0);
    if (time.isEmpty() || record.indexOf('.') != time.get().end() - 4) {
      return false;
    }
    Cursor in = new Cursor(record, time.get().end());
    String elapsed = in.blanks().word();
    String client = in.blanks().word();
    String result = in.blanks().word();
    int slash = result.indexOf('/');
    String status = slash < 0 ? "" : result.substring(slash + 1);
    String bytes = in.blanks().word();
    String method = in.blanks().word();
    boolean numbers = Digits.all(elapsed) && Digits.all(bytes);
    if (!numbers || (!Response.isStatus(status) && !status.equals("0")) || method.isEmpty()) {
      return false;
    }
    in.blanks();
    String url = in.nextValue();
    into.time(time.get().time());
    Endpoint.of(client).putAs("source", into);
    Response.putDuration(Digits.nanosOfMillis(elapsed), into);
    into.field("squid.result", result.substring(0, slash));
    // 000 is written for a connection that ended before there was an answer.
    Response.putStatus(status.startsWith("0") ? "-" : status, into);
    Response.putNumber("http.response.bytes", bytes, into);
    new RequestLine(method, url, "").putFields(into);
    into.message(method + " " + url);
    Response.putText("user.name", in.nextValue(), into);
    hierarchy(in.nextValue(), into);
    Response.putText("http.response.mime_type", in.rest(), into);
    return true;
  }

  private static void hierarchy(String written, EventDraft into) {
    int slash = written.indexOf('/');
    if (slash > 0) {
      into.field("squid.hierarchy", written.substring(0, slash));
      Endpoint.of(written.substring(slash + 1)).putAs("destination", into);
    }
  }

  @Override
  public int specificity() {
    return 85;
  }
}
