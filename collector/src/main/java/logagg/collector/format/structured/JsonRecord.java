package logagg.collector.format.structured;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A line that is one JSON object, flattened: the names of nested objects are joined by dots; an
 * array is a list, and objects within one give lists of what their names hold ({@code
 * "a":[{"b":1},{"b":2}]} is {@code a.b = [1, 2]}), but for those that are pairs ({@code
 * "a":[{"key":"b","value":1}]} is {@code a.b = 1}, as OpenTelemetry and Rails write maps).
 *
 * <p>Bounded: {@value JsonFlattening#DEPTH} levels deep and {@value JsonFlattening#MOST} values;
 * what is beyond is left out, and {@link #isCut} says so. The text is read as a stream, so that no
 * depth is a matter of the stack. Of a name that comes twice in one object the last value counts.
 * Values are texts, longs, doubles, booleans and lists of those; a number that fits in none, and
 * NaN, is a text.
 */
final class JsonRecord {

  // The parser holds a small object for each level; what nests deeper is no log line.
  private static final int NESTING = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The names come from outside; interned they would stay for ever.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final Map<String, Object> values;
  private final boolean cut;

  private JsonRecord(Map<String, Object> values, boolean cut) {
    this.values = values;
    this.cut = cut;
  }

  /** Reads a line; empty if it is not one whole JSON object. */
  static Optional<JsonRecord> of(String line) {
    int start = 0;
    while (start < line.length() && line.charAt(start) <= ' ') {
      start++;
    }
    if (start == line.length() || line.charAt(start) != '{') {
      return Optional.empty();
    }
    JsonFlattening flattening = new JsonFlattening();
    try (JsonParser json = FACTORY.createParser(line)) {
      json.nextToken();
      flattening.read(json);
      return json.nextToken() == null
          ? Optional.of(new JsonRecord(flattening.values(), flattening.isCut()))
          : Optional.empty();
    } catch (IOException e) {
      // No JSON, or cut off: not of this format, and the raw line is kept by whoever asked.
      return Optional.empty();
    }
  }

  /**
   * Reads a line that holds some words, which are names or values of its format: the others, which
   * are most of them while a format is looked for, are not read at all.
   */
  static Optional<JsonRecord> holding(String line, String... words) {
    for (String word : words) {
      if (!line.contains(word)) {
        return Optional.empty();
      }
    }
    return of(line);
  }

  /** Whether something was left out. */
  boolean isCut() {
    return cut;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A value as text; of a list the first one. Empty if it is not there, or null. */
  String text(String name) {
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "" : list.getFirst().toString();
    }
    return value == null ? "" : value.toString();
  }

  void forEach(BiConsumer<String, Object> each) {
    values.forEach(each);
  }
}
