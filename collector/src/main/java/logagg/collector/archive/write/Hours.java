package logagg.collector.archive.write;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Which hour a line belongs to, and when an hour's file is complete. */
final class Hours {
  static final Duration HOUR = Duration.ofHours(1);

  /** How long an hour's lines are waited for after its end, and after the last one. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private Hours() {}

  /**
   * The hour's beginning: by the time that the line states, unless that is more than an hour ahead
   * of the clock, or before 1970; else by when it was captured.
   */
  static Instant of(Optional<Instant> stated, Instant captured, Instant now) {
    Instant known = captured.isAfter(now) ? now : captured;
    return stated
        .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(now.plus(HOUR)))
        .orElse(known)
        .truncatedTo(ChronoUnit.HOURS);
  }

  /**
   * Whether an hour's file is complete: the hour is over, and nothing came for a while; or it has
   * been open for so long that what trickles in may as well go into another.
   */
  static boolean isComplete(Instant hour, Instant opened, Instant lastWrite, Instant now) {
    Instant over = hour.plus(HOUR);
    Instant quiet = later(over, lastWrite).plus(GRACE);
    Instant enough = later(over, opened).plus(HOUR).plus(GRACE);
    return !now.isBefore(quiet) || !now.isBefore(enough);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
