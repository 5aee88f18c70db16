package logagg.logcache;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a flat JSON object, asked for by name and type. */
public final class JsonFields {
  private final Map<String, Object> fields;

  JsonFields(Map<String, Object> fields) {
    this.fields = Map.copyOf(fields);
  }

  /**
   * A field's text.
   *
   * @throws IllegalArgumentException if it is missing or no text
   */
  public String text(String name) {
    return require(name, String.class, fields.get(name));
  }

  /**
   * A field's whole number.
   *
   * @throws IllegalArgumentException if it is missing or no number
   */
  public long number(String name) {
    return require(name, Long.class, fields.get(name));
  }

  /**
   * A field's truth value.
   *
   * @throws IllegalArgumentException if it is missing or neither true nor false
   */
  public boolean flag(String name) {
    return require(name, Boolean.class, fields.get(name));
  }

  private static <T> T require(String name, Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("field " + name + " is missing or of another type");
    }
    return type.cast(value);
  }
}
