package logagg.collector.format.structured;

import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;

/** A JSON record on its way into an event, by {@link CommonNames}. */
final class JsonEvent {
  private JsonEvent() {}

  /** Puts all fields. */
  static void put(JsonRecord json, ReadingContext context, EventDraft into) {
    put(json, Set.of(), context, into);
  }

  /** Puts all fields but those that the caller puts itself. */
  static void put(JsonRecord json, Set<String> without, ReadingContext context, EventDraft into) {
    CommonFields fields = new CommonFields(context);
    json.forEach(
        (name, value) -> {
          if (!without.contains(name)) {
            fields.add(name, value);
          }
        });
    fields.put(into);
    if (json.isCut()) {
      into.field("log.flags", "cut");
    }
  }
}
