package logagg.collector.anomaly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is usual of one metric.
 *
 * <p>An anomaly is learnt as well, but not as it is: it counts as the outermost value that would
 * not have been one. So a single spike hardly moves the mean, and what comes to stay becomes usual
 * all the same: each such value widens the deviation. After {@value #NEW_NORMAL} anomalies in a row
 * values are learnt as they are. The last values, of which the median is taken, need no such care.
 *
 * @param all of any hour
 * @param hours of each hour of the day
 * @param recent the last ones
 * @param run how many buckets up to the last one were anomalies without a break
 */
public record MetricBaseline(Moments all, List<Moments> hours, Recent recent, int run) {
  static final int HOURS = 24;

  /** After as many buckets, the oldest fade: a week. */
  static final int LIMIT = 7 * 24 * 60;

  /** As many buckets of one hour of the day: four weeks. */
  static final int HOUR_LIMIT = 28 * 60;

  static final int NEW_NORMAL = 30;

  public static final MetricBaseline NONE =
      new MetricBaseline(Moments.NONE, Collections.nCopies(HOURS, Moments.NONE), Recent.NONE, 0);

  public MetricBaseline {
    hours = List.copyOf(hours);
    if (hours.size() != HOURS) {
      throw new IllegalArgumentException("a day has 24 hours, not " + hours.size());
    }
  }

  /** Learns a value that was taken for normal. */
  MetricBaseline with(double value, int hour) {
    return learn(value, value, hour, 0);
  }

  /** Learns a value that was an anomaly, judged so. */
  MetricBaseline withAnomaly(Judgement judgement, int hour) {
    double learnt = run < NEW_NORMAL ? judgement.outermost() : judgement.value();
    return learn(judgement.value(), learnt, hour, run + 1);
  }

  private MetricBaseline learn(double value, double learnt, int hour, int newRun) {
    List<Moments> newHours = new ArrayList<>(hours);
    newHours.set(hour, hours.get(hour).with(learnt, HOUR_LIMIT));
    return new MetricBaseline(all.with(learnt, LIMIT), newHours, recent.with(value), newRun);
  }
}
