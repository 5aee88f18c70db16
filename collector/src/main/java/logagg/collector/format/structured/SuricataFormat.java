package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Suricata EVE: {@code event_type}, {@code timestamp}, both ends of the flow, and an object by the
 * name of the type.
 */
public final class SuricataFormat implements LineFormat {

  @Override
  public String name() {
    return "suricata_eve";
  }

  @Override
  public String description() {
    return "Suricata EVE JSON";
  }

  private static final Set<String> OWN = Set.of("event_type", "alert.severity");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"event_type\"")
            .filter(found -> found.has("event_type") && found.has("timestamp"))
            .filter(found -> found.has("src_ip") || found.has("flow_id") || isStats(found));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord eve = json.get();
    JsonEvent.put(eve, OWN, context, into);
    into.field("event.kind", eve.has("alert.signature") ? "alert" : "event");
    into.field("suricata.event_type", eve.text("event_type"));
    into.severity(severity(eve));
    if (eve.has("alert.signature")) {
      into.message(eve.text("alert.signature"));
      into.field("rule.id", eve.text("alert.signature_id"));
      into.field("rule.name", eve.text("alert.signature"));
      into.field("rule.category", eve.text("alert.category"));
      into.field("suricata.alert.severity", eve.value("alert.severity").orElse(""));
    } else {
      into.message(eve.text("event_type"));
    }
    return true;
  }

  private static boolean isStats(JsonRecord eve) {
    return eve.text("event_type").equals("stats");
  }

  // 1 is the most severe (suricata.yaml, classification.config).
  private static Severity severity(JsonRecord eve) {
    return switch (eve.text("alert.severity")) {
      case "1" -> Severity.ERROR;
      case "2" -> Severity.WARNING;
      case "3" -> Severity.NOTICE;
      default -> Severity.INFO;
    };
  }

  @Override
  public int specificity() {
    return 92;
  }
}
