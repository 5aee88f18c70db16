package logagg.collector.anomaly;

/**
 * How far a bucket's value is from what is usual.
 *
 * @param center the mean, or the median
 * @param deviation never less than {@link Metric#leastDeviation}
 * @param buckets how many are behind it
 * @param scope what it was compared with: {@code all}, {@code 13h}, {@code last}
 * @param threshold from how many deviations on it is an anomaly
 */
public record Judgement(
    Metric metric,
    double value,
    double center,
    double deviation,
    long buckets,
    String scope,
    double threshold) {
  /** How many deviations it is above what is usual; negative if below. */
  public double score() {
    return (value - center) / deviation;
  }

  public boolean isAnomaly() {
    double score = score();
    // Fewer errors than usual are no trouble; fewer events are, for something may be dead.
    return score >= threshold || (metric == Metric.EVENT_RATE && score <= -threshold);
  }

  /** The value nearest to it that is no farther away than the threshold. */
  double outermost() {
    double reach = threshold * deviation;
    return Math.clamp(value, center - reach, center + reach);
  }
}
