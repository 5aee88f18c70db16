package logagg.collector.detect.sigma;

import java.util.LinkedHashMap;

/** Counts different values over the time before the last event. */
final class SlidingValues implements GroupState {
  private final long span;
  private final CountLimit limit;

  /** When each was last seen; the longest ago is the first. */
  private final LinkedHashMap<String, Long> seen = new LinkedHashMap<>(4, 0.75f, true);

  private long now = Long.MIN_VALUE;

  SlidingValues(long span, CountLimit limit) {
    this.span = span;
    this.limit = limit;
  }

  @Override
  public boolean add(long time, int member, String value) {
    now = Math.max(now, time);
    seen.put(value, time);
    while (!seen.isEmpty() && seen.firstEntry().getValue() < now - span) {
      seen.pollFirstEntry();
    }
    return limit.holds(seen.size());
  }

  @Override
  public long count() {
    return seen.size();
  }

  @Override
  public int size() {
    return seen.size();
  }

  @Override
  public void clear() {
    seen.clear();
  }
}
