package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * The requests of Gin, a web framework of Go: {@code [GIN] 2024/01/02 - 03:04:05 | 200 | 505.317µs
 * | 192.0.2.1 | GET "/x"}.
 */
public final class GinFormat implements LineFormat {
  @Override
  public String name() {
    return "gin_access";
  }

  @Override
  public String description() {
    return "Gin web framework (Go) request log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (!in.take("[GIN] ")) {
      return false;
    }
    String time = in.upTo('|').strip();
    String status = in.upTo('|').strip();
    String duration = in.upTo('|').strip();
    String client = in.upTo('|').strip();
    String method = in.blanks().word();
    if (in.isBroken() || !Response.isStatus(status) || method.isEmpty()) {
      return false;
    }
    String target = in.blanks().value();
    Optional<Stamp> stamp = Timestamps.iso(time.replace(" - ", " "), 0, context);
    stamp.ifPresent(found -> into.time(found.time()));
    Response.putStatus(status, into);
    Endpoint.of(client).putAs("source", into);
    new RequestLine(method, target, "").putFields(into);
    into.message(method + " " + target);
    Response.putDuration(GoDuration.nanos(duration), into);
    return true;
  }

  @Override
  public int specificity() {
    return 95;
  }
}
