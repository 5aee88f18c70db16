package logagg.collector.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was parsed of an event: flat, dotted names, those of the Elastic Common Schema where one
 * exists; in the order in which they were found. Immutable.
 *
 * <p>A value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, or a {@link List}
 * of such. Two arrays instead of a map: an event has few fields, and there are many events.
 */
public final class Fields {
  public static final Fields NONE = new Fields(new String[0], new Object[0]);

  private final String[] names;
  private final Object[] values;

  private Fields(String[] names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  /** Those of a map, in its order. */
  public static Fields of(Map<String, ?> map) {
    Builder builder = new Builder();
    map.forEach(builder::put);
    return builder.build();
  }

  public int size() {
    return names.length;
  }

  public String name(int index) {
    return names[index];
  }

  public Object value(int index) {
    return values[index];
  }

  /** Where a name is; -1 if it is not. */
  public int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  public Optional<Object> value(String name) {
    int index = indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(values[index]);
  }

  /** A value as text; empty if it is not there. */
  public Optional<String> text(String name) {
    return value(name).map(Object::toString);
  }

  public void forEach(BiConsumer<? super String, Object> each) {
    for (int i = 0; i < names.length; i++) {
      each.accept(names[i], values[i]);
    }
  }

  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && toMap().equals(fields.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return toMap().toString();
  }

  /** Collects fields; a name that is put again has the later value, in its first place. */
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Integers become {@link Long}, floats {@link Double}; a null value is left out. */
    public Builder put(String name, @Nullable Object value) {
      if (value == null) {
        return this;
      }
      int index = names.indexOf(name);
      if (index < 0) {
        names.add(name);
        values.add(normal(value));
      } else {
        values.set(index, normal(value));
      }
      return this;
    }

    private static Object normal(Object value) {
      if (value instanceof String || value instanceof Long) { // nearly all of them
        return value;
      }
      return switch (value) {
        case Double d -> d;
        case Boolean b -> b;
        case Float f -> f.doubleValue();
        case Integer i -> i.longValue();
        case Short s -> s.longValue();
        case Byte b -> b.longValue();
        case List<?> list -> list.stream().filter(Objects::nonNull).map(Builder::normal).toList();
        default -> value.toString();
      };
    }

    public boolean has(String name) {
      return names.contains(name);
    }

    public Optional<Object> value(String name) {
      int index = names.indexOf(name);
      return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    public void clear() {
      names.clear();
      values.clear();
    }

    public Fields build() {
      return names.isEmpty() ? NONE : new Fields(names.toArray(String[]::new), values.toArray());
    }
  }

  /** The names, in order. */
  public List<String> names() {
    return List.copyOf(Arrays.asList(names));
  }
}
