package logagg.collector.format.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/** Times that only a few applications write, and that {@link Timestamps} does not know. */
final class Clock {
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
    return time.map(t -> new Timestamps.Stamp(t, in.at()));
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
        .map(t -> new Timestamps.Stamp(t, in.at()));
  }

  /** A year of two digits first, {@code 24/01/02 03:04:05}, as Spark and Hadoop write it. */
  static Optional<Timestamps.Stamp> shortYear(String text, int from, ReadingContext context) {
    Digits in = new Digits(text, from);
    int year = in.number(2);
    int month = in.skip('/') ? in.number(2) : -1;
    int day = in.skip('/') ? in.number(2) : -1;
    if (year < 0 || month < 1 || day < 1 || !in.skip(' ')) {
      return Optional.empty();
    }
    int second = in.timeOfDay();
    if (second < 0) {
      return Optional.empty();
    }
    int nanos = in.fraction();
    return Timestamps.instant(2000 + year, month, day, second, nanos, Integer.MIN_VALUE, context)
        .map(t -> new Timestamps.Stamp(t, in.at()));
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
        .map(t -> new Timestamps.Stamp(t, in.at()));
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
        .map(t -> new Timestamps.Stamp(t, in.at()));
  }

  /**
   * Month first, {@code 01/02/24, 3:04:05 PM}; the year has two or four digits, the time of day
   * follows a blank, a comma, a dash or a colon, and AM, PM and a numeric zone may follow it.
   */
  static Optional<Timestamps.Stamp> american(String text, int from, ReadingContext context) {
    Digits in = new Digits(text, from);
    int month = in.oneOrTwo();
    int day = in.skip('/') ? in.oneOrTwo() : -1;
    int year = in.skip('/') ? in.number(4) : -1;
    if (year < 0 && month > 0 && day > 0) {
      int two = in.number(2);
      year = two < 0 ? -1 : 2000 + two;
    }
    boolean comma = in.skip(',');
    if (year < 0 || (!in.skip(' ') && !in.skip('-') && (comma || !in.skip(':')))) {
      return Optional.empty();
    }
    int hour = in.oneOrTwo();
    int minute = in.skip(':') ? in.number(2) : -1;
    int second = in.skip(':') ? in.number(2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return Optional.empty();
    }
    int nanos = in.fraction();
    boolean morning = text.startsWith(" AM", in.at());
    if (morning || text.startsWith(" PM", in.at())) {
      in.pass(3);
      hour = hour % 12 + (morning ? 0 : 12);
    }
    int ofDay = hour * 3600 + minute * 60 + second;
    int offset = in.offset();
    return Timestamps.instant(year, month, day, ofDay, nanos, offset, context)
        .map(t -> new Timestamps.Stamp(t, in.at()));
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
    boolean morning = text.startsWith("AM", in.at());
    boolean half = morning || text.startsWith("PM", in.at());
    if (hour < 1 || hour > 12 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return Optional.empty();
    }
    if (!spaced || !half) {
      return Optional.empty();
    }
    int ofDay = (hour % 12 + (morning ? 0 : 12)) * 3600 + minute * 60 + second;
    return Timestamps.instant(year, month, day, ofDay, 0, Integer.MIN_VALUE, context)
        .map(t -> new Timestamps.Stamp(t, in.at() + 2));
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
}
