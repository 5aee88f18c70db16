package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** The access log of Traefik in JSON; durations are in nanoseconds. */
public final class TraefikJsonFormat implements LineFormat {

  @Override
  public String name() {
    return "traefik_json";
  }

  @Override
  public String description() {
    return "Traefik access log, JSON";
  }

  private static final Set<String> OWN = Set.of("Duration");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"DownstreamStatus\"")
            .filter(found -> found.has("DownstreamStatus") && found.has("RequestMethod"));
    json.ifPresent(
        found -> {
          JsonEvent.put(found, OWN, context, into);
          // Of StartUTC and "time" the first has the fraction of the second.
          TimeValue.read(found.text("StartUTC"), context).ifPresent(into::time);
          found.value("Duration").ifPresent(nanos -> into.field("event.duration", nanos));
        });
    return json.isPresent();
  }

  @Override
  public int specificity() {
    return 90;
  }
}
