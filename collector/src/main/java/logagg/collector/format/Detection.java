package logagg.collector.format;

/**
 * Which format a sample is of.
 *
 * @param format the best one; {@code plain} if none is good
 * @param confidence the share of the sample's records that it reads, 0 to 1; 0 for {@code plain}
 * @param sampledLines how many lines were looked at, without empty ones
 */
public record Detection(LineFormat format, double confidence, int sampledLines) {
  public boolean isPlain() {
    return format.name().equals(PlainFormat.NAME);
  }
}
