package logagg.collector.archive.restore;

import java.time.Duration;
import java.time.Instant;
import logagg.collector.archive.ArchiveName;

/**
 * What is asked for.
 *
 * @param since the first moment
 * @param until the first moment after
 */
public record TimeRange(Instant since, Instant until) {
  /** A file is of an hour, and five minutes later nobody writes it any more. */
  private static final Duration FILE = Duration.ofMinutes(65);

  public TimeRange {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("there is no time from " + since + " until " + until);
    }
  }

  /** Whether a file that begins then may have lines of it. */
  boolean mayBeIn(ArchiveName name) {
    return overlaps(name.time(), name.time());
  }

  /** Whether files that begin from one moment to another, that included, may have lines of it. */
  boolean overlaps(Instant first, Instant last) {
    return first.isBefore(until) && last.plus(FILE).isAfter(since);
  }

  boolean contains(Instant time) {
    return !time.isBefore(since) && time.isBefore(until);
  }
}
