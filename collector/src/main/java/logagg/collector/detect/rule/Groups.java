package logagg.collector.detect.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is remembered of the groups of one rule: of the most recently seen ones, so many at most. A
 * group that has to make room although its window is still open is counted.
 */
final class Groups<S extends Groups.Remembered> {
  private final int most;
  private final long windowMillis;
  private long newest = Long.MIN_VALUE;
  private long dropped;

  private final Map<List<String>, S> groups =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, S> eldest) {
          if (size() <= most) {
            return false;
          }
          if (eldest.getValue().lastSeen() >= newest - windowMillis) {
            dropped++;
          }
          return true;
        }
      };

  /** What is remembered of one. */
  interface Remembered {
    /** The time of its newest event, in milliseconds since 1970. */
    long lastSeen();
  }

  Groups(int most, long windowMillis) {
    this.most = most;
    this.windowMillis = windowMillis;
  }

  /** What is remembered of a group, if anything is. */
  Optional<S> get(List<String> group) {
    return Optional.ofNullable(groups.get(group));
  }

  S getOrMake(List<String> group, long now, Supplier<S> maker) {
    newest = now;
    S state = groups.get(group);
    if (state == null) {
      state = maker.get();
      groups.put(group, state);
    }
    return state;
  }

  void replace(List<String> group, long now, S state) {
    newest = now;
    groups.put(group, state);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** How many groups were forgotten too early. */
  long dropped() {
    return dropped;
  }
}
