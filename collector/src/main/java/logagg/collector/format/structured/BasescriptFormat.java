package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * basescript: {@code id}, {@code level}, {@code event}, {@code timestamp} and {@code type} ("log"
 * or "metric") are in every record; the event is its message.
 */
public final class BasescriptFormat implements LineFormat {

  @Override
  public String name() {
    return "basescript";
  }

  @Override
  public String description() {
    return "basescript JSON";
  }

  private static final Set<String> OWN = Set.of("id", "event", "type");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"event\"", "\"type\"").filter(BasescriptFormat::isBasescript);
    json.ifPresent(
        found -> {
          JsonEvent.put(found, OWN, context, into);
          into.message(found.text("event"));
          into.field("event.id", found.text("id"));
          into.field("event.kind", found.text("type").equals("metric") ? "metric" : "event");
        });
    return json.isPresent();
  }

  private static boolean isBasescript(JsonRecord json) {
    String type = json.text("type");
    return json.has("id")
        && json.has("level")
        && json.has("event")
        && json.has("timestamp")
        && (type.equals("log") || type.equals("metric"));
  }

  @Override
  public int specificity() {
    return 65;
  }
}
