package logagg.collector.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Times as they are stored: nanoseconds since 1970. They reach from 1677 to 2262; a time beyond is
 * stored as the nearest of these.
 */
final class Nanos {
  private static final long PER_SECOND = 1_000_000_000L;
  private static final Instant FIRST = instant(Long.MIN_VALUE);
  private static final Instant LAST = instant(Long.MAX_VALUE);

  private Nanos() {}

  static long of(Instant time) {
    if (!time.isAfter(FIRST)) {
      return Long.MIN_VALUE;
    }
    if (!time.isBefore(LAST)) {
      return Long.MAX_VALUE;
    }
    // Before 1970 the seconds alone may be below the least number that the sum is not below.
    return time.getEpochSecond() < 0
        ? (time.getEpochSecond() + 1) * PER_SECOND + (time.getNano() - PER_SECOND)
        : time.getEpochSecond() * PER_SECOND + time.getNano();
  }

  static long of(Duration duration) {
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }

  /** The sum, or the nearest number that there is. */
  static long plus(long time, long duration) {
    long sum = time + duration;
    boolean overflow = ((time ^ sum) & (duration ^ sum)) < 0;
    return !overflow ? sum : duration > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
  }
}
