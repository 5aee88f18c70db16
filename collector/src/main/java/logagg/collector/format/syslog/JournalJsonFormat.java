package logagg.collector.format.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * {@code journalctl -o json}: an object a line, whose values are text, arrays of bytes where they
 * are no text, arrays of values where a field is there several times, or null where they are long.
 */
public final class JournalJsonFormat implements LineFormat {
  private static final JsonFactory JSON = new JsonFactory();

  /** That of systemd itself, ENTRY_FIELD_COUNT_MAX. */
  private static final int MOST_FIELDS = 1024;

  @Override
  public String name() {
    return "journald_json";
  }

  @Override
  public String description() {
    return "the systemd journal by journalctl -o json";
  }

  @Override
  public int specificity() {
    return 95;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!record.startsWith("{") || !record.contains("\"__REALTIME_TIMESTAMP\"")) {
      return false;
    }
    try (JsonParser in = JSON.createParser(record)) {
      return JournalEntry.put(fields(in), into);
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<String, String> fields(JsonParser in) throws IOException {
    Map<String, String> fields = new HashMap<>();
    in.nextToken();
    while (fields.size() < MOST_FIELDS && in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (value == JsonToken.START_ARRAY) {
        fields.put(name, array(in));
      } else if (value == JsonToken.START_OBJECT) {
        in.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        fields.put(name, in.getText());
      }
    }
    return fields;
  }

  /** Bytes, or the first of several values. */
  private static String array(JsonParser in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String first = "";
    for (JsonToken token = in.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = in.nextToken()) {
      switch (token) {
        case VALUE_NUMBER_INT -> bytes.write((int) in.getValueAsLong());
        case VALUE_STRING -> first = first.isEmpty() ? in.getText() : first;
        case START_ARRAY, START_OBJECT -> in.skipChildren();
        default -> {}
      }
    }
    return first.isEmpty() ? bytes.toString(UTF_8) : first;
  }
}
