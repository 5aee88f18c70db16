package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * JSON whose names are those of the Elastic Common Schema, flat or nested, as Elastic loggers write
 * it.
 */
public final class EcsJsonFormat implements LineFormat {

  @Override
  public String name() {
    return "ecs_json";
  }

  @Override
  public String description() {
    return "ECS JSON (Elastic)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"@timestamp\"")
            .filter(found -> found.has("@timestamp"))
            .filter(found -> found.has("ecs.version") || found.has("log.level"));
    json.ifPresent(found -> JsonEvent.put(found, context, into));
    return json.isPresent();
  }

  @Override
  public int specificity() {
    return 60;
  }
}
