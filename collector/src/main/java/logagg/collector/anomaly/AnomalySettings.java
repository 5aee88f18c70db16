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
 * @param bucket how long a bucket is
 * @param minimumBuckets how many must be learnt before any is judged
 * @param maxGap how many empty buckets a silence counts as, at most
 * @param seasonAfter for how long a source must be known before a bucket is compared with those of
 *     the same hour of the day only
 * @param zone that has these hours
 * @param maxTemplates of messages, for each source
 * @param learningMessages how many messages a source must have said before a new one is reported
 * @param learningBuckets and for how many buckets
 * @param maxSources that are kept in memory
 * @param source the name under which all events are learnt; empty: each event's source
 */
public record AnomalySettings(
    double threshold,
    Method method,
    Mode mode,
    Duration bucket,
    int minimumBuckets,
    int maxGap,
    Duration seasonAfter,
    ZoneId zone,
    int maxTemplates,
    int learningMessages,
    int learningBuckets,
    int maxSources,
    Optional<String> source) {
  public static final AnomalySettings DEFAULTS =
      new AnomalySettings(
          3.0,
          Method.MEAN,
          Mode.DETECT,
          Duration.ofSeconds(60),
          5,
          60,
          Duration.ofDays(3),
          ZoneOffset.UTC,
          1000,
          1000,
          60,
          1000,
          Optional.empty());

  public AnomalySettings {
    if (!(threshold > 0)) {
      throw new IllegalArgumentException("the threshold must be above 0: " + threshold);
    }
    if (bucket.toSeconds() < 1) {
      throw new IllegalArgumentException("a bucket must be a second at least: " + bucket);
    }
  }

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
    return new AnomalySettings(
        other,
        method,
        mode,
        bucket,
        minimumBuckets,
        maxGap,
        seasonAfter,
        zone,
        maxTemplates,
        learningMessages,
        learningBuckets,
        maxSources,
        source);
  }

  public AnomalySettings withMethod(Method other) {
    return new AnomalySettings(
        threshold,
        other,
        mode,
        bucket,
        minimumBuckets,
        maxGap,
        seasonAfter,
        zone,
        maxTemplates,
        learningMessages,
        learningBuckets,
        maxSources,
        source);
  }

  public AnomalySettings withMode(Mode other) {
    return new AnomalySettings(
        threshold,
        method,
        other,
        bucket,
        minimumBuckets,
        maxGap,
        seasonAfter,
        zone,
        maxTemplates,
        learningMessages,
        learningBuckets,
        maxSources,
        source);
  }

  /** Learns new messages for that long before it reports any. */
  public AnomalySettings withLearning(int messages, int buckets) {
    return new AnomalySettings(
        threshold,
        method,
        mode,
        bucket,
        minimumBuckets,
        maxGap,
        seasonAfter,
        zone,
        maxTemplates,
        messages,
        buckets,
        maxSources,
        source);
  }

  public AnomalySettings withSource(String other) {
    return new AnomalySettings(
        threshold,
        method,
        mode,
        bucket,
        minimumBuckets,
        maxGap,
        seasonAfter,
        zone,
        maxTemplates,
        learningMessages,
        learningBuckets,
        maxSources,
        Optional.of(other));
  }
}
