package logagg.collector.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import logagg.collector.event.Level;

/**
 * At most so many of a level in a time that slides. Those of a lesser level do not count: however
 * many there are, they keep out none that matters more. Not thread-safe.
 */
final class RateLimit {
  private final int most;
  private final long windowNanos;
  private final Deque<Admission> admissions = new ArrayDeque<>();
  private final Map<Level, Integer> counts = new EnumMap<>(Level.class);

  private record Admission(long nanos, Level level) {}

  RateLimit(int most, Duration window) {
    this.most = most;
    this.windowNanos = window.toNanos();
  }

  /**
   * Whether one may be sent now; it is counted then.
   *
   * @param now of {@link System#nanoTime}
   */
  boolean admits(Level level, long now) {
    for (Admission oldest = admissions.peek();
        oldest != null && now - oldest.nanos() >= windowNanos;
        oldest = admissions.peek()) {
      admissions.remove();
      counts.merge(oldest.level(), -1, Integer::sum);
    }
    int asMuch = 0;
    for (Map.Entry<Level, Integer> each : counts.entrySet()) {
      asMuch += each.getKey().isAtLeast(level) ? each.getValue() : 0;
    }
    if (asMuch >= most) {
      return false;
    }
    admissions.add(new Admission(now, level));
    counts.merge(level, 1, Integer::sum);
    return true;
  }
}
