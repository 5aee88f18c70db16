package logagg.collector.anomaly;

/**
 * A running mean and deviation: Welford's method (B. P. Welford, 1962; Knuth, TAOCP vol. 2, 4.2.2),
 * which is exact where the sum of squares is not.
 *
 * @param count of values; after {@code limit} of {@link #with} it stays, and old values fade
 * @param mean of them
 * @param squares the sum of the squares of their distances from the mean
 */
public record Moments(long count, double mean, double squares) {
  public static final Moments NONE = new Moments(0, 0, 0);

  /**
   * These and one more value.
   *
   * @param limit how many values count at most: each new one then takes an equal part of the weight
   *     of all before, so that a baseline follows what changes over weeks
   */
  public Moments with(double value, int limit) {
    long before = Math.min(count, limit - 1L);
    double kept = count == 0 ? 0 : squares * before / count;
    double delta = value - mean;
    double newMean = mean + delta / (before + 1);
    return new Moments(before + 1, newMean, kept + delta * (value - newMean));
  }

  /** The standard deviation, of a sample; 0 of fewer than two values. */
  public double deviation() {
    return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
  }
}
