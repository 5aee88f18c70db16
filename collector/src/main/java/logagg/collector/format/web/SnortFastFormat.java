package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * The fast log of Suricata and Snort: {@code 01/02/2024-03:04:05.678901 [**] [1:2024468:3] what
 * [**] [Classification: kind] [Priority: 1] {TCP} 192.0.2.7:5678 -> 10.0.0.5:80}.
 */
public final class SnortFastFormat implements LineFormat {
  @Override
  public String name() {
    return "snort_fast";
  }

  @Override
  public String description() {
    return "Suricata and Snort fast log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int stars = record.indexOf("[**] [");
    if (stars < 10 || stars > 40) {
      return false;
    }
    Optional<Stamp> time = Timestamps.american(record, 0, context);
    Cursor in = new Cursor(record, stars + 6);
    String id = in.upTo("] ");
    String rule = in.upTo(" [**]");
    String rest = in.rest();
    int arrow = rest.lastIndexOf(" -> ");
    int brace = rest.lastIndexOf("} ", arrow);
    if (time.isEmpty() || in.isBroken() || arrow < 0 || brace < 0) {
      return false;
    }
    into.time(time.get().time()).message(rule);
    into.field("rule.name", rule).field("event.kind", "alert");
    String[] numbers = id.split(":", 4);
    into.field("rule.id", numbers.length > 1 ? numbers[1] : id);
    Endpoint.withPort(rest.substring(brace + 2, arrow)).putAs("source", into);
    Endpoint.withPort(rest.substring(arrow + 4).strip()).putAs("destination", into);
    details(rest.substring(0, brace + 1), into);
    return true;
  }

  private static void details(String text, EventDraft into) {
    Response.putText("rule.category", between(text, "[Classification: ", "]"), into);
    Response.putText("network.transport", between(text, "{", "}"), into);
    String priority = between(text, "[Priority: ", "]");
    Response.putText("snort.priority", priority, into);
    into.severity(
        switch (priority) {
          case "1" -> Severity.ERROR;
          case "2" -> Severity.WARNING;
          default -> Severity.NOTICE;
        });
  }

  private static String between(String text, String before, String after) {
    int start = text.indexOf(before);
    int end = start < 0 ? -1 : text.indexOf(after, start);
    return end < 0 ? "" : text.substring(start + before.length(), end);
  }

  @Override
  public int specificity() {
    return 95;
  }
}
