package logagg.collector.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import logagg.logcache.TimeSpan;

/**
 * A time as people write it: {@code 30m} and {@code 7d} are so long ago; {@code 2026-05-18}, {@code
 * 2026-05-18 10:00:01}, {@code 2026-05-18T10:00:01Z} are themselves.
 */
final class TimePoint {
  private TimePoint() {}

  /**
   * Reads one.
   *
   * @param zone of times that name none
   * @throws IllegalArgumentException with a message for the user
   */
  static Instant parse(String text, Instant now, ZoneId zone) {
    String stripped = text.strip();
    if (stripped.matches("-?[0-9.]+\\s*(?i:ms|s|m|min|h|d)")) {
      return now.minus(TimeSpan.parse(stripped.replaceFirst("^-", "")));
    }
    String iso = stripped.replace(' ', 'T');
    try {
      if (iso.length() == "2026-05-18".length()) {
        return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
      }
      return iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: write 30m, 24h, 7d, 2026-05-18 or 2026-05-18T10:00:00Z", e);
    }
  }
}
