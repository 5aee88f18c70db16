package logagg.collector.detect.sigma;

import java.util.ArrayDeque;

/**
 * Counts events, or adds their values, over the time before the last one. True as soon as there is
 * enough, so that it never holds more events than that takes.
 */
final class SlidingCount implements GroupState {
  private final long span;
  private final CountLimit limit;
  private final boolean added;
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private long now = Long.MIN_VALUE;
  private double sum;

  private record Item(long time, double value) {}

  /**
   * An empty one.
   *
   * @param added whether values are added; else events are counted
   */
  SlidingCount(long span, CountLimit limit, boolean added) {
    this.span = span;
    this.limit = limit;
    this.added = added;
  }

  @Override
  public boolean add(long time, int member, String value) {
    double number = 1;
    if (added) {
      try {
        number = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        return false;
      }
    }
    now = Math.max(now, time);
    items.addLast(new Item(time, number));
    sum += number;
    while (!items.isEmpty() && items.peekFirst().time < now - span) {
      sum -= items.removeFirst().value;
    }
    return limit.holds(added ? sum : items.size());
  }

  @Override
  public long count() {
    return items.size();
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public void clear() {
    items.clear();
    sum = 0;
  }
}
