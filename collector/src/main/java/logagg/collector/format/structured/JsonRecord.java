package logagg.collector.format.structured;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
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
 * <p>Bounded: {@value #DEPTH} levels deep and {@value #MOST} values; what is beyond is left out,
 * and {@link #isCut} says so. The text is read as a stream, so that no depth is a matter of the
 * stack. Of a name that comes twice in one object the last value counts. Values are texts, longs,
 * doubles, booleans and lists of those; a number that fits in none, and NaN, is a text.
 */
final class JsonRecord {
  private static final int DEPTH = 16;
  private static final int MOST = 400;
  private static final int LIST_MOST = 10_000;

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
    Flattening flattening = new Flattening();
    try (JsonParser json = FACTORY.createParser(line)) {
      json.nextToken();
      flattening.read(json);
      return json.nextToken() == null
          ? Optional.of(new JsonRecord(flattening.values, flattening.cut))
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

  private static final class Flattening {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Deque<String> prefixes = new ArrayDeque<>();
    private String prefix = "";
    private String name = "";
    private final Deque<Boolean> inArray = new ArrayDeque<>();
    private int arrays;
    private boolean cut;

    /** What a pair's {@code key} says; empty if this object is none. */
    private String key = "";

    private int keyDepth;

    /** Whether this is a pair's value. */
    private boolean paired;

    // The parser stands on the first brace; goes up to the one that closes it.
    void read(JsonParser json) throws IOException {
      inArray.push(false);
      while (!inArray.isEmpty()) {
        JsonToken token = json.nextToken();
        switch (token) {
          case FIELD_NAME -> name(json.currentName());
          case START_OBJECT, START_ARRAY -> {
            if (inArray.size() >= DEPTH) {
              cut = true;
              json.skipChildren();
            } else {
              open(token == JsonToken.START_ARRAY);
            }
          }
          case END_OBJECT, END_ARRAY -> close();
          case null -> throw new IOException("ends within an object");
          default -> put(scalar(json, token));
        }
      }
    }

    private void name(String written) {
      boolean valueOfPair = isKeyHere() && written.equals("value");
      name = valueOfPair ? key : written;
      if (valueOfPair) {
        key = "";
        paired = true;
      }
    }

    private boolean isKeyHere() {
      return !key.isEmpty() && keyDepth == inArray.size();
    }

    private void open(boolean array) {
      inArray.push(array);
      prefixes.push(prefix);
      prefix = path();
      name = "";
      arrays += array ? 1 : 0;
    }

    private void close() {
      if (isKeyHere()) {
        // There was a key, but no value.
        String unused = key;
        key = "";
        name = "key";
        add(unused);
      }
      paired = false;
      arrays -= inArray.pop() ? 1 : 0;
      if (!prefixes.isEmpty()) {
        prefix = prefixes.pop();
      }
      name = "";
    }

    private String path() {
      if (name.isEmpty()) {
        return prefix;
      }
      return prefix.isEmpty() ? name : prefix + "." + name;
    }

    private void put(Object value) {
      if (value == NOTHING) {
        return;
      }
      if (isKey() && value instanceof String text && !text.isEmpty()) {
        key = text;
        keyDepth = inArray.size();
      } else {
        add(value);
      }
    }

    /** Whether this is the {@code key} of an object that an array holds. */
    private boolean isKey() {
      if (arrays == 0 || !name.equals("key") || inArray.peek()) {
        return false;
      }
      inArray.pop();
      boolean array = inArray.peek();
      inArray.push(false);
      return array;
    }

    private void add(Object value) {
      String path = path();
      Object before = values.get(path);
      if (before == null && values.size() >= MOST) {
        cut = true;
      } else if (arrays == 0 || (paired && before == null)) {
        values.put(path, value);
      } else if (before instanceof Items items) {
        if (items.size() < LIST_MOST) {
          items.add(value);
        } else {
          cut = true;
        }
      } else {
        Items items = new Items();
        if (before != null) {
          items.add(before);
        }
        items.add(value);
        values.put(path, items);
      }
    }

    private static final Object NOTHING = new Object();

    private static Object scalar(JsonParser json, JsonToken token) throws IOException {
      return switch (token) {
        case VALUE_STRING -> json.getText();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NUMBER_INT -> whole(json);
        case VALUE_NUMBER_FLOAT -> {
          double value = json.getDoubleValue();
          yield Double.isFinite(value) ? (Object) value : json.getText();
        }
        default -> NOTHING;
      };
    }

    private static Object whole(JsonParser json) throws IOException {
      return switch (json.getNumberType()) {
        case INT, LONG -> json.getLongValue();
        default -> json.getText();
      };
    }
  }

  /** What an array holds. */
  private static final class Items extends ArrayList<Object> {}
}
