package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The access log of Caddy 2 ({@code http.log.access}); its duration is in seconds, or as Go writes
 * one. Headers are lists under {@code request.headers}.
 */
public final class CaddyJsonFormat implements LineFormat {

  @Override
  public String name() {
    return "caddy_json";
  }

  @Override
  public String description() {
    return "Caddy access log, JSON";
  }

  private static final Set<String> OWN = Set.of("duration");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"request\"", "\"uri\"", "\"ts\"")
            .filter(found -> found.has("request.method") && found.has("request.uri"))
            .filter(found -> found.has("status") && found.has("ts"));
    json.ifPresent(
        found -> {
          JsonEvent.put(found, OWN, context, into);
          agent(found, into);
          found
              .value("duration")
              .ifPresent(
                  duration ->
                      DurationValue.read(duration, 1_000_000_000L)
                          .ifPresent(nanos -> into.field("event.duration", nanos)));
        });
    return json.isPresent();
  }

  private static void agent(JsonRecord json, EventDraft into) {
    if (json.has("request.headers.User-Agent")) {
      into.field("user_agent.original", json.text("request.headers.User-Agent"));
    }
    if (json.has("request.headers.Referer")) {
      into.field("http.request.referrer", json.text("request.headers.Referer"));
    }
  }

  @Override
  public int specificity() {
    return 90;
  }
}
