package logagg.collector.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Times as logs write them, read at a position in one pass, without locale and without regular
 * expressions. What a time leaves out, zone or year, comes from the {@link ReadingContext}.
 *
 * <p>{@link #at} knows all kinds; who knows which one is to come calls that kind's own method. A
 * named zone is one of a short list; elsewhere ambiguous names (IST, CST in China) have their first
 * meaning or none. A leap second is read as the second after it.
 */
public final class Timestamps {
  private static final long DAY = 86_400;

  private Timestamps() {}

  /**
   * A time that was read.
   *
   * @param time what it says
   * @param end the index after its last character
   */
  public record Stamp(Instant time, int end) {}

  /** Any kind, as its first characters tell. */
  public static Optional<Stamp> at(String text, int from, ReadingContext context) {
    int digits = TimeReader.run(text, from);
    char after = TimeReader.charAt(text, from + digits);
    if (digits == 0) {
      Optional<Stamp> named = rfc3164(text, from, context);
      return named.isPresent() ? named : ctime(text, from, context);
    }
    if (digits <= 2 && (after == '/' || after == '-' || after == ' ')) {
      return dayMonth(text, from, context);
    }
    if (digits == 2 && after == '.') {
      return dotted(text, from, context);
    }
    if (digits == 4 && (after == '-' || after == '/')) {
      return iso(text, from, context);
    }
    if ((digits == 8 || digits == 6) && (after == 'T' || after == ' ')) {
      return compact(text, from, context);
    }
    return epoch(text, from);
  }

  /**
   * RFC 3339 and what of ISO 8601 is met in logs: {@code 2024-01-02T03:04:05.123456789Z}; also with
   * a space for the T, slashes for the dashes, a comma for the point, an hour of one digit after
   * two spaces (MariaDB), without seconds, without a zone, with {@code +hh:mm}, {@code +hhmm},
   * {@code +hh}, or a zone after a space.
   */
  public static Optional<Stamp> iso(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    int year = in.number(4);
    char dash = in.next();
    if (year < 0 || (dash != '-' && dash != '/')) {
      return Optional.empty();
    }
    int month = in.number(2);
    if (!in.skip(dash)) {
      return Optional.empty();
    }
    int day = in.number(2);
    char separator = in.next();
    boolean separated = separator == 'T' || separator == ' ' || separator == 't';
    if (!separated && separator != '_' && separator != '-') {
      return Optional.empty();
    }
    if (separator == ' ') {
      in.skip(' ');
    }
    return in.time(false) ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /**
   * RFC 3164: {@code Jan 2 03:04:05}; also with a fraction, with the year before or after the time
   * of day, with a zone (Cisco).
   */
  public static Optional<Stamp> rfc3164(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    int month = in.month();
    return month > 0 && in.skip(' ') ? in.dayTimeYear(month, context) : Optional.empty();
  }

  /**
   * As {@code ctime(3)} and {@code date(1)} write it, {@code Tue Jan 2 03:04:05.123 UTC 2024}, and
   * as RFC 5322 does, {@code Tue, 02 Jan 2024 03:04:05 GMT}; the weekday is not checked.
   */
  public static Optional<Stamp> ctime(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    if (!in.weekday()) {
      return Optional.empty();
    }
    boolean mail = in.skip(',');
    if (!in.skip(' ')) {
      return Optional.empty();
    }
    if (mail) {
      return dayMonth(text, in.at(), context);
    }
    int month = in.month();
    return month > 0 && in.skip(' ') ? in.dayTimeYear(month, context) : Optional.empty();
  }

  /**
   * A day before a named month: {@code 02/Jan/2024:03:04:05 +0100} (Common Log Format), {@code
   * 02-Jan-2024 03:04:05.123} (BIND, Tomcat), {@code 02 Jan 2024 03:04:05.123}, and {@code 02 Jan
   * 03:04:05} (Redis).
   */
  public static Optional<Stamp> dayMonth(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    int day = in.oneOrTwo();
    char dash = in.next();
    if (day < 0 || (dash != '/' && dash != '-' && dash != ' ')) {
      return Optional.empty();
    }
    int month = in.month();
    if (month == 0 || !in.skip(dash)) {
      return Optional.empty();
    }
    int year = TimeReader.run(text, in.at()) == 4 ? in.number(4) : TimeReader.NONE;
    if (year != TimeReader.NONE && !in.skip(':') && !in.skip(' ')) {
      return Optional.empty();
    }
    return in.time(true) ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /** {@code 02.01.2024 03:04:05}. */
  public static Optional<Stamp> dotted(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    int day = in.number(2);
    if (!in.skip('.')) {
      return Optional.empty();
    }
    int month = in.number(2);
    if (!in.skip('.')) {
      return Optional.empty();
    }
    int year = in.number(4);
    boolean read = in.skip(' ') && in.time(true);
    return read ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /** {@code 01/02/2024 03:04:05}, month first: not known to {@link #at}, as it may be day first. */
  public static Optional<Stamp> american(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    int month = in.oneOrTwo();
    if (!in.skip('/')) {
      return Optional.empty();
    }
    int day = in.oneOrTwo();
    if (!in.skip('/')) {
      return Optional.empty();
    }
    int digits = TimeReader.run(text, in.at());
    int year = digits == 4 ? in.number(4) : digits == 2 ? 2000 + in.number(2) : -1;
    boolean read = (in.skip(' ') || in.skip('-')) && in.time(true);
    return read ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /**
   * A date without separators: {@code 20240102T030405Z}, {@code 20240102 03:04:05}, and {@code
   * 240102 3:04:05} (MySQL), of which the years are 1970 to 2069.
   */
  public static Optional<Stamp> compact(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    boolean full = TimeReader.run(text, from) == 8;
    int year = in.number(full ? 4 : 2);
    if (!full && year >= 0) {
      year += year < 70 ? 2000 : 1900;
    }
    int month = in.number(2);
    int day = in.number(2);
    char separator = in.next();
    if (separator != 'T' && separator != ' ') {
      return Optional.empty();
    }
    in.skip(' ');
    boolean read = TimeReader.run(text, in.at()) == 6 ? in.solidTime() : in.time(true);
    return read ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /**
   * {@code 0102 03:04:05.678}: month and day alone, as klog writes them; not known to {@link #at}.
   */
  public static Optional<Stamp> monthDay(String text, int from, ReadingContext context) {
    TimeReader in = new TimeReader(text, from);
    int month = in.number(2);
    int day = in.number(2);
    boolean read = in.skip(' ') && in.time(true);
    return read ? in.stamp(TimeReader.NONE, month, day, context) : Optional.empty();
  }

  /**
   * Time since 1970: seconds (9 or 10 digits, a fraction may follow), milliseconds (12, 13),
   * microseconds (15, 16) or nanoseconds (18, 19), told by the number of digits.
   */
  public static Optional<Stamp> epoch(String text, int from) {
    TimeReader in = new TimeReader(text, from);
    int digits = TimeReader.run(text, from);
    if (digits < 9 || digits > 19) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < digits; i++) {
      value = value * 10 + (text.charAt(from + i) - '0');
    }
    if (value < 0) {
      return Optional.empty();
    }
    in.moveTo(from + digits);
    if (digits <= 10) {
      in.fraction();
      return Optional.of(new Stamp(Instant.ofEpochSecond(value, in.nanos()), in.at()));
    }
    return epoch(value).map(time -> new Stamp(time, in.at()));
  }

  /** As {@link #epoch(String, int)}, of a number; empty if it has no such number of digits. */
  public static Optional<Instant> epoch(long value) {
    long each;
    if (value < 100_000_000L) {
      return Optional.empty();
    } else if (value < 10_000_000_000L) {
      each = 1;
    } else if (value >= 100_000_000_000L && value < 10_000_000_000_000L) {
      each = 1_000;
    } else if (value >= 100_000_000_000_000L && value < 10_000_000_000_000_000L) {
      each = 1_000_000;
    } else if (value >= 100_000_000_000_000_000L) {
      each = 1_000_000_000;
    } else {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochSecond(value / each, value % each * (1_000_000_000 / each)));
  }

  /** A month's number by its English name's first three letters, in any case; 0 if it is none. */
  public static int month(String text, int from) {
    if (from + 3 > text.length()) {
      return 0;
    }
    return switch (TimeReader.letters(text, from)) {
      case ('j' << 16 | 'a' << 8 | 'n') -> 1;
      case ('f' << 16 | 'e' << 8 | 'b') -> 2;
      case ('m' << 16 | 'a' << 8 | 'r') -> 3;
      case ('a' << 16 | 'p' << 8 | 'r') -> 4;
      case ('m' << 16 | 'a' << 8 | 'y') -> 5;
      case ('j' << 16 | 'u' << 8 | 'n') -> 6;
      case ('j' << 16 | 'u' << 8 | 'l') -> 7;
      case ('a' << 16 | 'u' << 8 | 'g') -> 8;
      case ('s' << 16 | 'e' << 8 | 'p') -> 9;
      case ('o' << 16 | 'c' << 8 | 't') -> 10;
      case ('n' << 16 | 'o' << 8 | 'v') -> 11;
      case ('d' << 16 | 'e' << 8 | 'c') -> 12;
      default -> 0;
    };
  }

  /**
   * The instant of a date and time of day; empty if there is no such date.
   *
   * @param offset of its zone in seconds, or {@link Integer#MIN_VALUE} for the context's
   */
  public static Optional<Instant> instant(
      int year,
      int month,
      int day,
      int secondOfDay,
      int nanos,
      int offset,
      ReadingContext context) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > Calendar.daysIn(month, year)) {
      return Optional.empty();
    }
    long local = Calendar.epochDay(year, month, day) * DAY + secondOfDay;
    long second = offset == TimeReader.NONE ? fromZone(local, context.zone()) : local - offset;
    return Optional.of(Instant.ofEpochSecond(second, nanos));
  }

  /**
   * The latest such time that is not more than a day after the context's reference. A 29th of
   * February is of the latest leap year, so it may be eight years back.
   */
  public static Optional<Instant> withoutYear(
      int month, int day, int secondOfDay, int nanos, int offset, ReadingContext context) {
    Instant latest = context.reference().plusSeconds(DAY);
    int year = Calendar.yearOf(Math.floorDiv(latest.getEpochSecond() + DAY, DAY));
    for (int back = 0; back <= 9; back++) {
      Optional<Instant> time =
          instant(year - back, month, day, secondOfDay, nanos, offset, context);
      if (time.isPresent() && !time.get().isAfter(latest)) {
        return time;
      }
    }
    return Optional.empty();
  }

  private static long fromZone(long local, ZoneId zone) {
    if (zone instanceof ZoneOffset fixed) {
      return local - fixed.getTotalSeconds();
    }
    ZoneRules rules = zone.getRules();
    ZoneOffset offset = rules.getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
    return local - offset.getTotalSeconds();
  }
}
