package logagg.collector.format.syslog;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * The time that a line begins with.
 *
 * @param end the index after it
 * @param common whether logs of all kinds begin with such a time, so that it does not make a line
 *     syslog
 */
record SyslogTime(Instant time, int end, boolean common) {
  /**
   * RFC 3164's, with a weekday before it (OpenWrt), RFC 3339's, or as {@code journalctl -o
   * short-full} ({@code Tue 2024-01-02 03:04:05 CET}) and {@code short-unix} ({@code
   * 1704164645.123456}) have it.
   */
  static Optional<SyslogTime> at(String text, int from, ReadingContext context) {
    char first = charAt(text, from);
    if (first >= 'A' && first <= 'Z') {
      if (isDigit(charAt(text, from + 4)) && charAt(text, from + 8) == '-') {
        return of(Timestamps.iso(text, from + 4, context), true);
      }
      Optional<Timestamps.Stamp> stamp = Timestamps.rfc3164(text, from, context);
      return of(stamp.isPresent() ? stamp : Timestamps.ctime(text, from, context), false);
    }
    if (charAt(text, from + 4) == '-' && charAt(text, from + 10) == 'T') {
      return of(Timestamps.iso(text, from, context), true);
    }
    return charAt(text, from + 10) == '.' && isDigit(first)
        ? of(Timestamps.epoch(text, from), true)
        : Optional.empty();
  }

  private static Optional<SyslogTime> of(Optional<Timestamps.Stamp> stamp, boolean common) {
    return stamp.isPresent()
        ? Optional.of(new SyslogTime(stamp.get().time(), stamp.get().end(), common))
        : Optional.empty();
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
