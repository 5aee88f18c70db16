package logagg.collector.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON Lines. */
public final class Records {
  private static final JsonMapper JSON = new JsonMapper();

  private Records() {}

  /** All records, each of which must be whole. */
  public static List<JsonNode> of(String jsonLines) {
    List<JsonNode> records = new ArrayList<>();
    for (String line : jsonLines.split("\n", -1)) {
      if (!line.isEmpty()) {
        records.add(parse(line));
      }
    }
    return records;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("no record: " + line, e);
    }
  }

  /** One text field of each record. */
  public static List<String> texts(String field, String jsonLines) {
    return of(jsonLines).stream().map(r -> r.required(field).asText()).toList();
  }
}
