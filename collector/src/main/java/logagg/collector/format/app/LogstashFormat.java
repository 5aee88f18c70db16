package logagg.collector.format.app;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Logstash's plain text log and slow log: {@code [time][LEVEL][logger] message}, from 6.0 on with
 * {@code [pipeline]} before the message.
 */
final class LogstashFormat implements LineFormat {
  @Override
  public String name() {
    return "logstash";
  }

  @Override
  public String description() {
    return "Logstash: log and slow log";
  }

  @Override
  public int specificity() {
    return 85;
  }

  @Override
  public boolean continues(String line) {
    return !line.startsWith("[");
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<BracketHead> head = BracketHead.read(in, context);
    if (head.isEmpty() || !head.get().isLogstash()) {
      return false;
    }
    head.get().put(into);
    pipeline(in, into);
    if (head.get().logger().startsWith("slowlog.")) {
      slow(in.rest(), into);
    }
    Traces.put(into, record, in.at());
    into.message(in.rest());
    return true;
  }

  private static void pipeline(Cursor in, EventDraft into) {
    int before = in.at();
    Optional<String> pipeline = in.bracketed();
    if (pipeline.isPresent() && in.skip(' ') && pipeline.get().indexOf(' ') < 0) {
      into.field("logstash.pipeline.id", pipeline.get());
    } else {
      in.moveTo(before);
    }
  }

  /** {@code event processing time {:plugin_params=>{…}, :took_in_nanos=>3027675106, …}}. */
  private static void slow(String text, EventDraft into) {
    int took = text.indexOf(":took_in_nanos=>");
    if (took < 0) {
      return;
    }
    Cursor in = new Cursor(text);
    in.moveTo(took + 16);
    String nanos = in.digits();
    if (!nanos.isEmpty() && nanos.length() < 19) {
      into.field("event.duration", Long.parseLong(nanos));
    }
  }
}
