package logagg.collector.event;

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
 * of such. Two arrays instead of a map: an event has few fields, and there are many events, most of
 * which share the array of names.
 */
public final class Fields {
  public static final Fields NONE = new Fields(Shape.EMPTY, new Object[0]);

  private final Shape shape;
  private final Object[] values;

  private Fields(Shape shape, Object[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Those of a map, in its order. */
  public static Fields of(Map<String, ?> map) {
    Builder builder = new Builder();
    map.forEach(builder::put);
    return builder.build();
  }

  public int size() {
    return values.length;
  }

  /** The names. */
  public Shape shape() {
    return shape;
  }

  public String name(int index) {
    return shape.name(index);
  }

  public Object value(int index) {
    return values[index];
  }

  /** Where a name is; -1 if it is not. */
  public int indexOf(String name) {
    return shape.indexOf(name);
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
    for (int i = 0; i < values.length; i++) {
      each.accept(shape.name(i), values[i]);
    }
  }

  /**
   * The same names with other values.
   *
   * @param others as many, each of a type that a value may be of
   */
  public Fields with(List<?> others) {
    if (others.size() != values.length) {
      throw new IllegalArgumentException(others.size() + " values for " + values.length + " names");
    }
    return new Fields(shape, others.toArray());
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
    private static final int MOST_KEPT = 1024;

    private String[] names = new String[16];
    private int[] hashes = new int[16];
    private Object[] values = new Object[16];
    private int size;

    /** Integers become {@link Long}, floats {@link Double}; a null value is left out. */
    public Builder put(String name, @Nullable Object value) {
      if (value == null) {
        return this;
      }
      int index = indexOf(name);
      if (index < 0) {
        add(name, normal(value));
      } else {
        values[index] = normal(value);
      }
      return this;
    }

    private int indexOf(String name) {
      return Shape.indexOf(name, names, hashes, size);
    }

    private void add(String name, Object value) {
      if (size == names.length) {
        names = Arrays.copyOf(names, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      names[size] = name;
      hashes[size] = name.hashCode();
      values[size] = value;
      size++;
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
      return indexOf(name) >= 0;
    }

    public Optional<Object> value(String name) {
      int index = indexOf(name);
      return index < 0 ? Optional.empty() : Optional.of(values[index]);
    }

    /** Forgets them, and the room that an event made for itself alone. */
    public void clear() {
      if (values.length > MOST_KEPT) {
        names = new String[16];
        hashes = new int[16];
        values = new Object[16];
      } else {
        Arrays.fill(names, 0, size, "");
        Arrays.fill(values, 0, size, "");
      }
      size = 0;
    }

    public Fields build() {
      return size == 0
          ? NONE
          : new Fields(Shape.of(names, hashes, size), Arrays.copyOf(values, size));
    }
  }

  /** The names, in order. */
  public List<String> names() {
    return shape.names();
  }
}
