package logagg.collector.detect.sigma;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts over a time that begins with the first event, and is judged at its end: whether there are
 * fewer than ten, exactly three, or what the mean is, cannot be known before.
 */
final class ClosingWindow implements GroupState {
  private final CorrelationRule rule;
  private final Set<String> values = new HashSet<>();
  private long begun = Long.MIN_VALUE;
  private long events;
  private double sum;

  ClosingWindow(CorrelationRule rule) {
    this.rule = rule;
  }

  @Override
  public boolean add(long time, int member, String value) {
    switch (rule.type()) {
      case VALUE_SUM, VALUE_AVG -> {
        try {
          sum += Double.parseDouble(value);
        } catch (NumberFormatException e) {
          return false;
        }
      }
      case VALUE_COUNT -> values.add(value);
      case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> {}
    }
    if (events == 0) {
      begun = time;
    }
    events++;
    return false;
  }

  @Override
  public long deadline() {
    return events == 0 ? Long.MAX_VALUE : begun + rule.timespan().toMillis();
  }

  @Override
  public boolean isTrueAtEnd() {
    if (events == 0) {
      return false;
    }
    return rule.limit()
        .holds(
            switch (rule.type()) {
              case VALUE_SUM -> sum;
              case VALUE_AVG -> sum / (double) events;
              case VALUE_COUNT -> values.size();
              case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> (double) events;
            });
  }

  @Override
  public long count() {
    return rule.type() == CorrelationRule.Type.VALUE_COUNT ? values.size() : events;
  }

  @Override
  public int size() {
    return 1 + values.size();
  }

  @Override
  public void clear() {
    values.clear();
    events = 0;
    sum = 0;
  }
}
