package logagg.collector.event;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of an event's fields, in order. Immutable.
 *
 * <p>The lines of a program have few shapes, so events share them: what is known of a shape needs
 * not be found out again for each event. That two shapes are not the same object does not mean that
 * their names differ.
 */
public final class Shape {
  public static final Shape EMPTY = new Shape(new String[0], new int[0], 0);

  /** Shared are those of usual events; a line that was made to have others takes no memory. */
  private static final int MOST_NAMES = 64;

  private static final int LONGEST_NAME = 100;
  private static final int PLACES = 1 << 10;

  /**
   * Each in the one place that its hash gives, where a later one takes that of an earlier. They are
   * immutable, and a thread that does not see another's yet makes its own: so there is no lock.
   */
  private static final @Nullable Shape[] SHARED = new @Nullable Shape[PLACES];

  private final String[] names;
  private final int[] hashes;
  private final int hash;

  private Shape(String[] names, int[] hashes, int hash) {
    this.names = names;
    this.hashes = hashes;
    this.hash = hash;
  }

  /** Of the first of some names, and their hashes. */
  static Shape of(String[] names, int[] hashes, int size) {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + hashes[i];
    }
    hash ^= hash >>> 15;
    int place = hash & (PLACES - 1);
    Shape shared = SHARED[place];
    if (shared != null && shared.isOf(names, size)) {
      return shared;
    }
    Shape shape = new Shape(Arrays.copyOf(names, size), Arrays.copyOf(hashes, size), hash);
    if (shape.isUsual()) {
      SHARED[place] = shape;
    }
    return shape;
  }

  private boolean isOf(String[] others, int size) {
    if (names.length != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!names[i].equals(others[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isUsual() {
    if (names.length > MOST_NAMES) {
      return false;
    }
    for (String name : names) {
      if (name.length() > LONGEST_NAME) {
        return false;
      }
    }
    return true;
  }

  /** Of the names: equal ones have an equal one. */
  int hash() {
    return hash;
  }

  public int size() {
    return names.length;
  }

  public String name(int index) {
    return names[index];
  }

  /** Where a name is; -1 if it is not. */
  public int indexOf(String name) {
    return indexOf(name, names, hashes, names.length);
  }

  static int indexOf(String name, String[] names, int[] hashes, int size) {
    int hash = name.hashCode();
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The names, in order. */
  public List<String> names() {
    return List.of(names);
  }
}
