package logagg.collector.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.redact.RedactedEvent;

/**
 * Events and findings as JSON objects, each with a {@code kind}: {@code event}, {@code finding} or
 * {@code withheld}. What is not known is left out.
 */
public final class EventJson {
  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  /** An event on one line. */
  public static String of(RedactedEvent redacted) {
    return object(json -> write(json, redacted));
  }

  /** A finding on one line. */
  public static String of(Finding finding) {
    return object(json -> write(json, finding));
  }

  /** A finding on one line, and how many of which level before it were not sent. */
  public static String of(Finding finding, Map<Level, Long> withheld) {
    return object(
        json -> {
          write(json, finding);
          if (!withheld.isEmpty()) {
            withheld(json, withheld);
          }
        });
  }

  /** How many findings of which level were not sent, on one line. */
  public static String ofWithheld(Map<Level, Long> withheld) {
    return object(
        json -> {
          json.writeStringField("kind", "withheld");
          withheld(json, withheld);
        });
  }

  private static void withheld(JsonGenerator json, Map<Level, Long> withheld) throws IOException {
    json.writeNumberField("withheld", withheld.values().stream().mapToLong(Long::longValue).sum());
    json.writeObjectFieldStart("withheld_by_level");
    for (Level level : List.of(Level.values()).reversed()) {
      Long count = withheld.get(level);
      if (count != null) {
        json.writeNumberField(level.text(), count);
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RedactedEvent redacted) throws IOException {
    Event event = redacted.event();
    json.writeStringField("kind", "event");
    if (!redacted.id().isEmpty()) {
      json.writeStringField("id", redacted.id());
    }
    json.writeStringField("timestamp", event.time().toString());
    if (!event.timeStated()) {
      json.writeBooleanField("timestamp_captured", true);
    }
    json.writeStringField("severity", event.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringField("format", event.format());
    json.writeStringField("source", event.source());
    json.writeStringField("message", event.message());
    json.writeStringField("raw", event.raw());
    fields(json, event.fields());
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStringField("kind", "finding");
    json.writeStringField("type", finding.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("rule", finding.rule());
    json.writeStringField("title", finding.title());
    json.writeStringField("level", finding.level().text());
    json.writeStringField("timestamp", finding.time().toString());
    json.writeStringField("source", finding.source());
    json.writeStringField("message", finding.message());
    json.writeStringField("description", finding.description());
    if (!finding.eventId().isEmpty()) {
      json.writeStringField("event_id", finding.eventId());
    }
    json.writeNumberField("count", finding.count());
    json.writeArrayFieldStart("tags");
    for (String tag : finding.tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    fields(json, finding.fields());
  }

  private static void fields(JsonGenerator json, Fields fields) throws IOException {
    json.writeObjectFieldStart("fields");
    for (int i = 0; i < fields.size(); i++) {
      json.writeFieldName(fields.name(i));
      value(json, fields.value(i));
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Long l -> json.writeNumber(l);
      case Double d when Double.isFinite(d) -> json.writeNumber(d);
      case Boolean b -> json.writeBoolean(b);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, item);
        }
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Content content) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
