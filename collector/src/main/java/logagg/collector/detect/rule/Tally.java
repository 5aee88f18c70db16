package logagg.collector.detect.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What was counted of one group within a window, which ends with its newest event. An event that
 * comes late by less than a window is put where it belongs; one that is older still begins a new
 * count: then an older log is being read.
 */
abstract sealed class Tally implements Groups.Remembered {
  private final long windowMillis;
  private long newest = Long.MIN_VALUE;

  private Tally(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  static Tally of(Trigger.Threshold threshold) {
    long window = threshold.window().toMillis();
    return threshold.distinct().isPresent()
        ? new OfValues(threshold.count(), window)
        : new OfEvents(threshold.count(), window);
  }

  /** Counts an event, and tells whether the count is full. */
  final boolean add(long time, String value) {
    if (newest != Long.MIN_VALUE && time < newest - windowMillis) {
      clear();
    }
    newest = Math.max(newest, time);
    return count(time, value, newest - windowMillis);
  }

  abstract boolean count(long time, String value, long oldest);

  void clear() {
    newest = Long.MIN_VALUE;
  }

  @Override
  public final long lastSeen() {
    return newest;
  }

  /** Of events: the times of as many of the newest ones as it takes, in order. */
  private static final class OfEvents extends Tally {
    private final int full;
    private long[] times = new long[4];
    private int size;

    OfEvents(int full, long windowMillis) {
      super(windowMillis);
      this.full = full;
    }

    @Override
    boolean count(long time, String value, long oldest) {
      int gone = 0;
      while (gone < size && times[gone] < oldest) {
        gone++;
      }
      System.arraycopy(times, gone, times, 0, size - gone);
      size -= gone;
      if (size == times.length) {
        times = Arrays.copyOf(times, Math.min(full, size * 2));
      }
      int at = size;
      while (at > 0 && times[at - 1] > time) {
        times[at] = times[at - 1];
        at--;
      }
      times[at] = time;
      size++;
      return size >= full;
    }

    @Override
    void clear() {
      super.clear();
      size = 0;
    }
  }

  /** Of different values: when each was last seen. */
  private static final class OfValues extends Tally {
    private final int full;
    private final Map<String, Long> seen = new HashMap<>();

    OfValues(int full, long windowMillis) {
      super(windowMillis);
      this.full = full;
    }

    @Override
    boolean count(long time, String value, long oldest) {
      seen.merge(value, time, Math::max);
      if (seen.size() >= full) {
        seen.values().removeIf(last -> last < oldest);
      }
      return seen.size() >= full;
    }

    @Override
    void clear() {
      super.clear();
      seen.clear();
    }
  }
}
