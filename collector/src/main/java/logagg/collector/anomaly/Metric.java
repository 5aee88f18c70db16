package logagg.collector.anomaly;

import java.util.OptionalDouble;

/** What of a bucket is compared with those before. */
public enum Metric {
  /** How many events; too few are an anomaly as well as too many. */
  EVENT_RATE("ANOMALY_EVENT_RATE", "Unusual number of events", "events") {
    @Override
    OptionalDouble of(Bucket bucket) {
      return OptionalDouble.of((double) bucket.events());
    }

    @Override
    double leastDeviation(double center, double events) {
      return Math.max(1.0, center * 0.05);
    }
  },
  /** Which part of them are errors. */
  ERROR_RATE("ANOMALY_ERROR_RATE", "Unusual share of errors", "error rate") {
    @Override
    OptionalDouble of(Bucket bucket) {
      return rate(bucket.errors(), bucket.events());
    }
  },
  /** Which part of them are warnings. */
  WARNING_RATE("ANOMALY_WARNING_RATE", "Unusual share of warnings", "warning rate") {
    @Override
    OptionalDouble of(Bucket bucket) {
      return rate(bucket.warnings(), bucket.events());
    }
  };

  /** Of fewer events than this, a share of them tells nothing. */
  static final int MINIMUM_EVENTS = 5;

  private static final double LEAST_RATE_DEVIATION = 0.02;

  private final String rule;
  private final String title;
  private final String noun;

  Metric(String rule, String title, String noun) {
    this.rule = rule;
    this.title = title;
    this.noun = noun;
  }

  /** The rule id of its findings. */
  public String rule() {
    return rule;
  }

  public String title() {
    return title;
  }

  /** What it counts, in the middle of a sentence. */
  public String noun() {
    return noun;
  }

  /** The bucket's value; empty if it says nothing. */
  abstract OptionalDouble of(Bucket bucket);

  /**
   * The least deviation that is assumed. Without it, after some equal buckets, one event more would
   * be an anomaly, and so would be one error among six events after some buckets without: the share
   * of so few is a matter of chance. How much of one is the binomial distribution's deviation, for
   * which the usual share is guessed with one error and one success more than there were (Laplace's
   * rule), so that it is never zero.
   *
   * @param center the usual value
   * @param events in the bucket that is judged
   */
  double leastDeviation(double center, double events) {
    double share = (center * events + 1) / (events + 2);
    return Math.max(LEAST_RATE_DEVIATION, Math.sqrt(share * (1 - share) / events));
  }

  private static OptionalDouble rate(long part, long events) {
    return events < MINIMUM_EVENTS
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) part / events);
  }
}
