package logagg.collector.format.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/** Times that only a few applications write, and that {@link Timestamps} does not know. */
final class Clock {
  private static final int DAY = 86_400;

  private Clock() {}

  /**
   * A time of day without a date, {@code 03:04:05.678}: of the day of the context's reference, or
   * of the day before if that would be later than the reference.
   */
  static Optional<Timestamps.Stamp> ofDay(String text, int from, ReadingContext context) {
    Digits in = new Digits(text, from);
    int second = in.timeOfDay();
    if (second < 0) {
      return Optional.empty();
    }
    int nanos = in.fraction();
    LocalDate day = LocalDate.ofInstant(context.reference(), context.zone());
    Optional<Instant> today = on(day, second, nanos, context);
    Optional<Instant> time =
        today.filter(t -> t.isAfter(context.reference())).isPresent()
            ? on(day.minusDays(1), second, nanos, context)
            : today;
    return time.map(t -> new Timestamps.Stamp(t, in.at));
  }

  /** A date with the day of the year, ISO 8601: {@code 2024-033T03:04:05,678}. */
  static Optional<Timestamps.Stamp> ordinal(String text, int from, ReadingContext context) {
    Digits in = new Digits(text, from);
    int year = in.number(4);
    if (year < 1 || !in.skip('-')) {
      return Optional.empty();
    }
    int day = in.number(3);
    if (day < 1 || day > (LocalDate.of(year, 1, 1).isLeapYear() ? 366 : 365)) {
      return Optional.empty();
    }
    if (!in.skip('T') && !in.skip(' ')) {
      return Optional.empty();
    }
    int second = in.timeOfDay();
    if (second < 0) {
      return Optional.empty();
    }
    int nanos = in.fraction();
    return on(LocalDate.ofYearDay(year, day), second, nanos, context)
        .map(t -> new Timestamps.Stamp(t, in.at));
  }

  /** Only digits on both sides of a point or colon: {@code 20240102.030405,678}, Zabbix's too. */
  static Optional<Timestamps.Stamp> solid(String text, int from, ReadingContext context) {
    Digits in = new Digits(text, from);
    int year = in.number(4);
    int month = in.number(2);
    int day = in.number(2);
    if (day < 0 || (!in.skip('.') && !in.skip(':'))) {
      return Optional.empty();
    }
    int hour = in.number(2);
    int minute = in.number(2);
    int second = in.number(2);
    if (second < 0 || hour > 23 || minute > 59 || second > 60) {
      return Optional.empty();
    }
    int nanos = in.fraction();
    return Timestamps.instant(
            year, month, day, hour * 3600 + minute * 60 + second, nanos, Integer.MIN_VALUE, context)
        .map(t -> new Timestamps.Stamp(t, in.at));
  }

  /** Month and day before a time of day, {@code 01-02 03:04:05.678}, as Android writes it. */
  static Optional<Timestamps.Stamp> monthDay(String text, int from, ReadingContext context) {
    Digits in = new Digits(text, from);
    int month = in.number(2);
    if (month < 1 || month > 12 || !in.skip('-')) {
      return Optional.empty();
    }
    int day = in.number(2);
    if (day < 1 || !in.skip(' ')) {
      return Optional.empty();
    }
    int second = in.timeOfDay();
    if (second < 0) {
      return Optional.empty();
    }
    int nanos = in.fraction();
    return Timestamps.withoutYear(month, day, second, nanos, Integer.MIN_VALUE, context)
        .map(t -> new Timestamps.Stamp(t, in.at));
  }

  /** As java.util.logging writes it: {@code Jan 02, 2024 3:04:05 AM}. */
  static Optional<Timestamps.Stamp> english(String text, int from, ReadingContext context) {
    int month = Timestamps.month(text, from);
    Digits in = new Digits(text, from + 3);
    if (month == 0 || !in.skip(' ')) {
      return Optional.empty();
    }
    int day = in.oneOrTwo();
    if (day < 1 || !in.skip(',') || !in.skip(' ')) {
      return Optional.empty();
    }
    int year = in.number(4);
    if (year < 0 || !in.skip(' ')) {
      return Optional.empty();
    }
    int hour = in.oneOrTwo();
    int minute = in.skip(':') ? in.number(2) : -1;
    int second = in.skip(':') ? in.number(2) : -1;
    // From Java 20 on the locale's data has a narrow no-break space here.
    boolean spaced = in.skip(' ') || in.skip('\u202f');
    boolean morning = text.startsWith("AM", in.at);
    boolean half = morning || text.startsWith("PM", in.at);
    if (hour < 1 || hour > 12 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return Optional.empty();
    }
    if (!spaced || !half) {
      return Optional.empty();
    }
    int ofDay = (hour % 12 + (morning ? 0 : 12)) * 3600 + minute * 60 + second;
    return Timestamps.instant(year, month, day, ofDay, 0, Integer.MIN_VALUE, context)
        .map(t -> new Timestamps.Stamp(t, in.at + 2));
  }

  /**
   * D. J. Bernstein's external TAI64 and TAI64N: {@code @} and 16 or 24 hexadecimal digits. The
   * label counts seconds of TAI from 2^62; TAI is taken to be 10 s ahead of 1970 as multilog's
   * {@code tai64nlocal} does, which does not know of leap seconds.
   */
  static Optional<Timestamps.Stamp> tai64(String text, int from) {
    if (from >= text.length() || text.charAt(from) != '@') {
      return Optional.empty();
    }
    int at = from + 1;
    while (at < text.length() && at <= from + 24 && isHex(text.charAt(at))) {
      at++;
    }
    int digits = at - from - 1;
    if (digits != 24 && digits != 16) {
      return Optional.empty();
    }
    long label = Long.parseUnsignedLong(text, from + 1, from + 17, 16);
    long nanos = digits == 24 ? Long.parseUnsignedLong(text, from + 17, from + 25, 16) : 0;
    long second = label - (1L << 62) - 10;
    if (label < 0 || nanos >= 1_000_000_000 || Math.abs(second) > 100L * 366 * 366 * DAY) {
      return Optional.empty();
    }
    return Optional.of(new Timestamps.Stamp(Instant.ofEpochSecond(second, nanos), at));
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static Optional<Instant> on(
      LocalDate day, int second, int nanos, ReadingContext context) {
    return Timestamps.instant(
        day.getYear(),
        day.getMonthValue(),
        day.getDayOfMonth(),
        second,
        nanos,
        Integer.MIN_VALUE,
        context);
  }

  /** Digits that are read one after the other; what is not there is -1. */
  private static final class Digits {
    private final String text;
    private int at;

    Digits(String text, int from) {
      this.text = text;
      this.at = from;
    }

    boolean skip(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    int number(int digits) {
      if (at + digits > text.length()) {
        return -1;
      }
      int value = 0;
      for (int i = at; i < at + digits; i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return -1;
        }
        value = value * 10 + digit;
      }
      at += digits;
      return value;
    }

    int oneOrTwo() {
      int two = number(2);
      return two >= 0 ? two : number(1);
    }

    /** In seconds. */
    int timeOfDay() {
      int hour = number(2);
      if (hour < 0 || hour > 23 || !skip(':')) {
        return -1;
      }
      int minute = number(2);
      if (minute < 0 || minute > 59 || !skip(':')) {
        return -1;
      }
      int second = number(2);
      return second < 0 || second > 60 ? -1 : hour * 3600 + minute * 60 + second;
    }

    /** In nanoseconds, of as many digits as there are; 0 if there is none. */
    int fraction() {
      int mark = at;
      if (!skip('.') && !skip(',')) {
        return 0;
      }
      int nanos = 0;
      int unit = 100_000_000;
      int first = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        nanos += (text.charAt(at++) - '0') * unit;
        unit /= 10;
      }
      if (at == first) {
        at = mark;
      }
      return nanos;
    }
  }
}
