package logagg.collector.anomaly;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How anomalies are looked for.
 *
 * @param threshold from how many deviations on a bucket is an anomaly
 * @param method what a bucket is compared with
 * @param mode whether to report, or only to learn
 * @param buckets what is counted, and when it can be judged
 * @param messages when a message is new
 * @param maxSources that are kept in memory
 * @param source the name under which all events are learnt; empty: each event's source
 */
public record AnomalySettings(
    double threshold,
    Method method,
    Mode mode,
    Buckets buckets,
    Messages messages,
    int maxSources,
    Optional<String> source) {
  public static final AnomalySettings DEFAULTS =
      new AnomalySettings(
          3.0,
          Method.MEAN,
          Mode.DETECT,
          new Buckets(Duration.ofSeconds(60), 5, 60, Duration.ofDays(3), ZoneOffset.UTC),
          new Messages(1000, 1000, 60),
          1000,
          Optional.empty());

  public AnomalySettings {
    if (!(threshold > 0)) {
      throw new IllegalArgumentException("the threshold must be above 0: " + threshold);
    }
  }

  /**
   * Stretches of time, of which each is counted.
   *
   * @param length how long one is
   * @param minimum how many must be learnt before any is judged
   * @param maxGap how many empty ones a silence counts as, at most
   * @param seasonAfter for how long a source must be known before one is compared with those of the
   *     same hour of the day only
   * @param zone that has these hours
   */
  public record Buckets(
      Duration length, int minimum, int maxGap, Duration seasonAfter, ZoneId zone) {
    public Buckets {
      if (length.toSeconds() < 1) {
        throw new IllegalArgumentException("a bucket must be a second at least: " + length);
      }
    }
  }

  /**
   * Messages that were never seen before.
   *
   * @param maxTemplates of messages, for each source
   * @param learning how many messages a source must have said before a new one is reported
   * @param learningBuckets and for how many buckets
   */
  public record Messages(int maxTemplates, int learning, int learningBuckets) {}

  /** What a bucket is compared with. */
  public enum Method {
    /** Mean and standard deviation of all, or of the hour. */
    MEAN,
    /** Median and median absolute deviation of the last ones: robust against single outliers. */
    MEDIAN
  }

  /** Whether to report. */
  public enum Mode {
    DETECT,
    /** Takes all for normal, as when a baseline is trained from known logs. */
    LEARN
  }

  public AnomalySettings withThreshold(double other) {
    return new AnomalySettings(other, method, mode, buckets, messages, maxSources, source);
  }

  public AnomalySettings withMethod(Method other) {
    return new AnomalySettings(threshold, other, mode, buckets, messages, maxSources, source);
  }

  public AnomalySettings withMode(Mode other) {
    return new AnomalySettings(threshold, method, other, buckets, messages, maxSources, source);
  }

  /** Learns new messages for that long before it reports any. */
  public AnomalySettings withLearning(int said, int inBuckets) {
    Messages other = new Messages(messages.maxTemplates(), said, inBuckets);
    return new AnomalySettings(threshold, method, mode, buckets, other, maxSources, source);
  }

  public AnomalySettings withSource(String other) {
    return new AnomalySettings(
        threshold, method, mode, buckets, messages, maxSources, Optional.of(other));
  }
}
