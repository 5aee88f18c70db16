package logagg.collector.format.evtx;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A FILETIME: how many times 100 ns have passed since 1601, unsigned ([MS-DTYP] 2.3.3). */
final class FileTime {
  private static final long EPOCH_SECONDS = 11_644_473_600L;
  private static final int TICKS_PER_SECOND = 10_000_000;
  private static final int MINUTES_LENGTH = "2026-01-02T03:04".length();

  private FileTime() {}

  static Instant instant(long ticks) {
    long seconds = Long.divideUnsigned(ticks, TICKS_PER_SECOND);
    long rest = Long.remainderUnsigned(ticks, TICKS_PER_SECOND);
    return Instant.ofEpochSecond(seconds - EPOCH_SECONDS, rest * 100);
  }

  /** As Windows 10 shows it: with seven digits of a second. */
  static String text(long ticks) {
    Instant time = instant(ticks);
    String text = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC).toString();
    // Java leaves seconds out if they are zero.
    String seconds = text.length() == MINUTES_LENGTH ? text + ":00" : text;
    String fraction = Integer.toString(TICKS_PER_SECOND + time.getNano() / 100).substring(1);
    return seconds + '.' + fraction + 'Z';
  }
}
