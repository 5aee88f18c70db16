package logagg.collector.detect.sigma;

import java.util.Arrays;

/** Whether enough of several rules have matched within a time, in any order. */
final class Proximity implements GroupState {
  private static final long NEVER = Long.MIN_VALUE;

  private final long span;
  private final CountLimit limit;
  private final long[] last;
  private long now = NEVER;

  Proximity(long span, CountLimit limit, int members) {
    this.span = span;
    this.limit = limit;
    this.last = new long[members];
    clear();
  }

  @Override
  public boolean add(long time, int member, String value) {
    now = Math.max(now, time);
    last[member] = Math.max(last[member], time);
    return limit.holds((double) count());
  }

  @Override
  public long count() {
    int near = 0;
    for (long time : last) {
      near += time != NEVER && time >= now - span ? 1 : 0;
    }
    return near;
  }

  @Override
  public int size() {
    return last.length;
  }

  @Override
  public void clear() {
    Arrays.fill(last, NEVER);
  }
}
