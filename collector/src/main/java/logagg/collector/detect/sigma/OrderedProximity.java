package logagg.collector.detect.sigma;

import java.util.Arrays;

/**
 * Whether several rules have matched one after the other within a time. Of each beginning of the
 * order it keeps the one that began last: if that is too old for what follows, any other is.
 */
final class OrderedProximity implements GroupState {
  private static final long NEVER = Long.MIN_VALUE;

  private final long span;
  private final long[] begun;
  private final long[] reached;

  OrderedProximity(long span, int members) {
    this.span = span;
    this.begun = new long[members];
    this.reached = new long[members];
    clear();
  }

  @Override
  public boolean add(long time, int member, String value) {
    if (member == 0) {
      begun[0] = Math.max(begun[0], time);
      reached[0] = begun[0];
    } else {
      long start = begun[member - 1];
      if (start == NEVER || time < reached[member - 1] || time - start > span) {
        return false;
      }
      if (start >= begun[member]) {
        begun[member] = start;
        reached[member] = time;
      }
    }
    return member == begun.length - 1;
  }

  @Override
  public long count() {
    return begun.length;
  }

  @Override
  public int size() {
    return 2 * begun.length;
  }

  @Override
  public void clear() {
    Arrays.fill(begun, NEVER);
    Arrays.fill(reached, NEVER);
  }
}
