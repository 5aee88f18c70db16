package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * bunyan: {@code v}, {@code name}, {@code hostname}, {@code pid} and a level of 10 to 60 are in
 * every record.
 */
public final class BunyanFormat implements LineFormat {

  @Override
  public String name() {
    return "bunyan";
  }

  @Override
  public String description() {
    return "bunyan JSON (Node.js)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"hostname\"", "\"pid\"", "\"v\"")
            .filter(BunyanFormat::isBunyan);
    json.ifPresent(
        found -> {
          JsonEvent.put(found, Set.of("name", "v"), context, into);
          into.program(found.text("name"));
        });
    return json.isPresent();
  }

  private static boolean isBunyan(JsonRecord json) {
    return json.has("v")
        && json.has("name")
        && json.has("hostname")
        && json.has("pid")
        && json.has("msg")
        && json.value("level").filter(Long.class::isInstance).isPresent();
  }

  @Override
  public int specificity() {
    return 75;
  }
}
