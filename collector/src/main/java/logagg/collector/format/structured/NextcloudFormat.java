package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** The log of Nextcloud and ownCloud; levels are 0 (debug) to 4 (fatal). */
public final class NextcloudFormat implements LineFormat {

  @Override
  public String name() {
    return "nextcloud";
  }

  @Override
  public String description() {
    return "Nextcloud and ownCloud log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"reqId\"", "\"remoteAddr\"")
            .filter(found -> found.has("reqId") && found.has("remoteAddr"))
            .filter(found -> found.has("app") && found.has("level"));
    json.ifPresent(
        found -> {
          JsonEvent.put(found, Set.of("level"), context, into);
          into.severity(severity(found.text("level")));
        });
    return json.isPresent();
  }

  private static Severity severity(String level) {
    return switch (level) {
      case "0" -> Severity.DEBUG;
      case "1" -> Severity.INFO;
      case "2" -> Severity.WARNING;
      case "3" -> Severity.ERROR;
      case "4" -> Severity.CRITICAL;
      default -> Severity.UNKNOWN;
    };
  }

  @Override
  public int specificity() {
    return 88;
  }
}
