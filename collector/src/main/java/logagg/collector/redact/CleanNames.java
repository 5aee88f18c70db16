package logagg.collector.redact;

import org.jspecify.annotations.Nullable;

/**
 * Names of fields in which nothing was found: the same few come with each event, and need not be
 * looked at again. A table of fixed size, each name in the one place that its hash gives; for one
 * thread.
 */
final class CleanNames {
  private static final int PLACES = 1 << 10;

  private final @Nullable String[] kept = new @Nullable String[PLACES];

  private static int place(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 12) & PLACES - 1;
  }

  boolean isClean(String name) {
    return name.equals(kept[place(name)]);
  }

  void add(String name) {
    kept[place(name)] = name;
  }
}
