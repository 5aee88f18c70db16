package logagg.collector.archive.restore;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.target.KeyField;

/**
 * What a directory's name tells of when its files begin.
 *
 * @param first the earliest
 * @param last the latest
 */
record KnownTime(Instant first, Instant last) {
  private static final LocalDateTime EARLIEST = LocalDateTime.of(0, 1, 1, 0, 0);

  /** Nothing if it is no time: the 30th of February. */
  static Optional<KnownTime> of(Map<KeyField, String> fields) {
    try {
      if (!fields.containsKey(KeyField.YEAR)) {
        return Optional.of(new KnownTime(Instant.MIN, Instant.MAX.minusSeconds(86_400)));
      }
      LocalDateTime first = EARLIEST.withYear(number(fields, KeyField.YEAR));
      LocalDateTime next = first.plusYears(1);
      if (fields.containsKey(KeyField.MONTH)) {
        first = first.withMonth(number(fields, KeyField.MONTH));
        next = first.plusMonths(1);
        if (fields.containsKey(KeyField.DAY)) {
          first = first.withDayOfMonth(number(fields, KeyField.DAY));
          next = first.plusDays(1);
          if (fields.containsKey(KeyField.HOUR)) {
            first = first.withHour(number(fields, KeyField.HOUR));
            next = first.plusHours(1);
          }
        }
      }
      return Optional.of(
          new KnownTime(
              first.toInstant(ZoneOffset.UTC), next.toInstant(ZoneOffset.UTC).minusNanos(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Map<KeyField, String> fields, KeyField field) {
    return Integer.parseInt(fields.getOrDefault(field, "0"));
  }
}
