package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The Graylog Extended Log Format 1.1: {@code version}, {@code host}, {@code short_message}, a
 * level of syslog, seconds since 1970, and additional fields with an underscore before them.
 */
public final class GelfFormat implements LineFormat {

  @Override
  public String name() {
    return "gelf";
  }

  @Override
  public String description() {
    return "GELF (Graylog)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"short_message\"").filter(GelfFormat::isGelf);
    json.ifPresent(found -> put(found, context, into));
    return json.isPresent();
  }

  private static void put(JsonRecord json, ReadingContext context, EventDraft into) {
    CommonFields fields = new CommonFields(context);
    Set<String> own = Set.of("version", "host", "short_message", "full_message");
    json.forEach(
        (name, value) -> {
          if (!own.contains(name)) {
            fields.add(name.startsWith("_") ? name.substring(1) : name, value);
          }
        });
    fields.put(into);
    into.host(json.text("host"));
    into.message(json.text("short_message"));
    json.value("full_message").ifPresent(full -> into.field("gelf.full_message", full));
  }

  private static boolean isGelf(JsonRecord json) {
    return json.has("version") && json.has("host") && json.has("short_message");
  }

  @Override
  public int specificity() {
    return 85;
  }
}
