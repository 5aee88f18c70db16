package logagg.collector.format.custom;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * How a format writes its times: any that {@link Timestamps} knows, or as a pattern of {@link
 * DateTimeFormatter} says, in English, with or without year and zone.
 */
final class TimePattern {
  private final Optional<DateTimeFormatter> formatter;
  private final Optional<ZoneId> zone;

  private TimePattern(Optional<DateTimeFormatter> formatter, Optional<ZoneId> zone) {
    this.formatter = formatter;
    this.zone = zone;
  }

  static TimePattern any(Optional<ZoneId> zone) {
    return new TimePattern(Optional.empty(), zone);
  }

  /**
   * As a pattern says.
   *
   * @throws IllegalArgumentException if it is none
   */
  static TimePattern of(String pattern, Optional<ZoneId> zone) {
    return new TimePattern(Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)), zone);
  }

  /** The time that a text is, all of it. */
  Optional<Instant> read(String text, ReadingContext outer) {
    ReadingContext context =
        zone.map(named -> new ReadingContext(named, outer.reference())).orElse(outer);
    if (formatter.isEmpty()) {
      return Timestamps.at(text, 0, context)
          .filter(stamp -> stamp.end() == text.length())
          .map(Timestamps.Stamp::time);
    }
    try {
      ParsePosition position = new ParsePosition(0);
      TemporalAccessor parsed = formatter.get().parse(text, position);
      return position.getIndex() == text.length() ? instant(parsed, context) : Optional.empty();
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(TemporalAccessor parsed, ReadingContext context) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Optional.of(Instant.from(parsed));
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (time == null) {
      return Optional.empty();
    }
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date != null) {
      return Optional.of(date.atTime(time).atZone(context.zone()).toInstant());
    }
    boolean day =
        parsed.isSupported(ChronoField.MONTH_OF_YEAR)
            && parsed.isSupported(ChronoField.DAY_OF_MONTH);
    return day
        ? Timestamps.withoutYear(
            parsed.get(ChronoField.MONTH_OF_YEAR),
            parsed.get(ChronoField.DAY_OF_MONTH),
            time.toSecondOfDay(),
            time.get(ChronoField.NANO_OF_SECOND),
            Integer.MIN_VALUE,
            context)
        : Optional.empty();
  }
}
