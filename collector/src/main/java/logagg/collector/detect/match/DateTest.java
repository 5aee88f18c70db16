package logagg.collector.detect.match;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import logagg.collector.detect.match.ValueTest.DatePart.Unit;

/**
 * A part of a date, compared. Dates are as of ISO 8601, with a space for the {@code T} too, or
 * numbers of seconds or, from 10¹¹ on, of milliseconds since 1970, which are UTC.
 */
record DateTest(Unit unit, NumberTest test) implements TextTest {
  private static final long LEAST_MILLISECONDS = 100_000_000_000L;
  private static final long MOST_MILLISECONDS = 253_402_300_800_000L;

  @Override
  public boolean passes(String text) {
    int length = text.length();
    if (length < 10 || !isDate(text)) {
      return isEpoch(text) && passes(Long.parseLong(text));
    }
    boolean timed = length >= 16 && isTime(text);
    if (!timed && (unit == Unit.HOUR || unit == Unit.MINUTE)) {
      return false;
    }
    try {
      LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
      return passes(
          timed ? date.atTime(digits(text, 11, 13), digits(text, 14, 16)) : date.atStartOfDay());
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Override
  public boolean passes(long number) {
    if (number < 0 || number >= MOST_MILLISECONDS) {
      return false;
    }
    Instant instant =
        number < LEAST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return passes(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private boolean passes(LocalDateTime date) {
    return test.passes(
        (long)
            switch (unit) {
              case MINUTE -> date.getMinute();
              case HOUR -> date.getHour();
              case DAY -> date.getDayOfMonth();
              case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
              case MONTH -> date.getMonthValue();
              case YEAR -> date.getYear();
            });
  }

  private static boolean isDate(String text) {
    return areDigits(text, 0, 4)
        && isSeparator(text.charAt(4))
        && areDigits(text, 5, 7)
        && isSeparator(text.charAt(7))
        && areDigits(text, 8, 10);
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '/';
  }

  private static boolean isTime(String text) {
    return (text.charAt(10) == 'T' || text.charAt(10) == ' ')
        && areDigits(text, 11, 13)
        && text.charAt(13) == ':'
        && areDigits(text, 14, 16);
  }

  private static boolean isEpoch(String text) {
    return !text.isEmpty() && text.length() <= 15 && areDigits(text, 0, text.length());
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
