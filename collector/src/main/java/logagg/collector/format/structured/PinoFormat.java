package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * pino: a level of 10 to 60 and a time in milliseconds; mostly {@code pid} and {@code hostname}
 * too.
 */
public final class PinoFormat implements LineFormat {

  @Override
  public String name() {
    return "pino";
  }

  @Override
  public String description() {
    return "pino JSON (Node.js)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"time\"", "\"level\"").filter(PinoFormat::isPino);
    json.ifPresent(found -> JsonEvent.put(found, context, into));
    return json.isPresent();
  }

  private static boolean isPino(JsonRecord json) {
    return json.value("level").filter(level -> level instanceof Long n && n >= 10).isPresent()
        && json.value("time").filter(Long.class::isInstance).isPresent()
        && (json.has("msg") || json.has("pid"));
  }

  @Override
  public int specificity() {
    return 70;
  }
}
