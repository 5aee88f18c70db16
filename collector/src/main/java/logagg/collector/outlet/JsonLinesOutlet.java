package logagg.collector.outlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.LogEvent;

/** Events as JSON Lines: UTF-8, one object a line. */
public final class JsonLinesOutlet implements Outlet {
  private static final int WRITE_BYTES = 256 * 1024;
  private static final JsonFactory JSON = new JsonFactory();

  private final Destination destination;
  private final RecordBuffer records = new RecordBuffer(2 * WRITE_BYTES);
  private final JsonGenerator json;
  private Instant lastTime = Instant.EPOCH;
  private String lastTimeText = "";

  JsonLinesOutlet(Destination destination) throws IOException {
    this.destination = destination;
    this.json = JSON.createGenerator(records);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  @Override
  public void write(LogEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", event.id());
    json.writeStringField("timestamp", text(event.timestamp()));
    writePath("file", event.file());
    json.writeStringField("host", event.host());
    json.writeStringField("formatter", event.formatter());
    json.writeStringField("raw", event.raw());
    json.writeStringField("type", event.type());
    json.writeStringField("level", event.level());
    json.writeStringField("event", event.event());
    writeData(event.data());
    json.writeBooleanField("error", event.error());
    json.writeStringField("error_tb", event.errorTrace());
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    if (records.size() >= WRITE_BYTES) {
      passOn();
    }
  }

  /** Events of one segment have the same time: it is worth while to remember it. */
  private String text(Instant time) {
    if (!time.equals(lastTime)) {
      lastTime = time;
      lastTimeText = time.toString();
    }
    return lastTimeText;
  }

  /** Bytes of a name that are not UTF-8 are lone surrogates, which JSON can only hold escaped. */
  private void writePath(String field, String path) throws IOException {
    if (path.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      json.writeStringField(field, path);
      return;
    }
    json.writeFieldName(field);
    StringBuilder escaped = new StringBuilder("\"");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
      escaped.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    json.writeRawValue(escaped.append('"').toString());
  }

  private void writeData(Map<String, Object> data) throws IOException {
    json.writeObjectFieldStart("data");
    for (var field : data.entrySet()) {
      json.writeFieldName(field.getKey());
      writeValue(field.getValue());
    }
    json.writeEndObject();
  }

  private void writeValue(Object value) throws IOException {
    switch (value) {
      case String s -> json.writeString(s);
      case Boolean b -> json.writeBoolean(b);
      case Integer i -> json.writeNumber(i);
      case Long l -> json.writeNumber(l);
      case Double d when Double.isFinite(d) -> json.writeNumber(d);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          writeValue(item);
        }
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }

  private void passOn() throws IOException {
    try {
      destination.write(records.array(), records.size());
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    records.reset();
  }

  private IOException cannotWrite(IOException e) {
    return new IOException("cannot write to " + destination.name() + ": " + e.getMessage(), e);
  }

  @Override
  public void flush() throws IOException {
    if (records.size() > 0) {
      passOn();
    }
    try {
      destination.sync();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Does not flush: what was not flushed is given again. */
  @Override
  public void close() throws IOException {
    destination.close();
  }
}
