package logagg.collector.format.structured;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reading of one object for a {@link JsonRecord}: its values by their joined names. The depth
 * is kept in lists, so that it is no matter of the stack. Used once.
 */
final class JsonFlattening {
  static final int DEPTH = 16;
  static final int MOST = 400;
  private static final int LIST_MOST = 10_000;

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

  /** What was read, in order. */
  Map<String, Object> values() {
    return values;
  }

  /** Whether something was left out. */
  boolean isCut() {
    return cut;
  }

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

  /** What an array holds. */
  private static final class Items extends ArrayList<Object> {}
}
