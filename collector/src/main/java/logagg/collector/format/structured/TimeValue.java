package logagg.collector.format.structured;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/** A time as a structured log writes it: a text, or a number since 1970 in some unit. */
final class TimeValue {
  private static final double MOST = 1e12;

  private TimeValue() {}

  static Optional<Instant> read(Object value, ReadingContext context) {
    return switch (value) {
      case Long number -> Timestamps.epoch(number);
      case Double number when number >= 1e8 && number < 1e10 -> Optional.of(seconds(number));
      case Double number when number >= 1e10 && number < MOST * 10 ->
          Optional.of(seconds(number / 1e3));
      case String text -> text(text.strip(), context);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> text(String text, ReadingContext context) {
    Optional<Stamp> stamp = Timestamps.at(text, 0, context);
    // Go writes "2024-01-02 03:04:05 +0000 UTC"; what is not behind a blank is no time.
    return stamp
        .filter(s -> s.end() == text.length() || text.charAt(s.end()) == ' ')
        .map(Stamp::time);
  }

  // A double of this size is good for microseconds; what is beyond is noise.
  private static Instant seconds(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    long whole = exact.longValue();
    long nanos = exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole, nanos);
  }
}
