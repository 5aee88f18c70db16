package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The Compact Log Event Format of Serilog and Seq: {@code @t}, {@code @m} or {@code @mt},
 * {@code @l} (left out for Information), {@code @x}, {@code @i}, and properties by their names.
 */
public final class ClefFormat implements LineFormat {

  @Override
  public String name() {
    return "clef";
  }

  @Override
  public String description() {
    return "CLEF (Serilog compact JSON)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"@t\"")
            .filter(found -> found.has("@t"))
            .filter(found -> found.has("@m") || found.has("@mt") || found.has("@l"));
    if (json.isEmpty()) {
      return false;
    }
    JsonEvent.put(json.get(), context, into);
    if (into.severity() == Severity.UNKNOWN && !json.get().has("@l")) {
      into.severity(Severity.INFO);
    }
    if (json.get().has("@m")) {
      into.message(json.get().text("@m"));
    } else if (json.get().has("@mt")) {
      into.message(rendered(json.get().text("@mt"), json.get()));
    }
    return true;
  }

  /** A message template with its properties in their places: {@code Hello, {Name}}. */
  private static String rendered(String template, JsonRecord json) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      int close = c == '{' ? template.indexOf('}', at) : -1;
      String name = close < 0 ? "" : propertyName(template.substring(at + 1, close));
      if (json.has(name)) {
        text.append(json.text(name));
        at = close + 1;
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  // {@Name,10:format}: an operator before the name, alignment and format after it.
  private static String propertyName(String hole) {
    int start = hole.startsWith("@") || hole.startsWith("$") ? 1 : 0;
    int end = start;
    while (end < hole.length() && hole.charAt(end) != ',' && hole.charAt(end) != ':') {
      end++;
    }
    return hole.substring(start, end);
  }

  @Override
  public int specificity() {
    return 85;
  }
}
