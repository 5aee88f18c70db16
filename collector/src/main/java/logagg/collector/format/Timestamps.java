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
    int digits = run(text, from);
    char after = charAt(text, from + digits);
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
    Reader in = new Reader(text, from);
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
    Reader in = new Reader(text, from);
    int month = in.month();
    return month > 0 && in.skip(' ') ? in.dayTimeYear(month, context) : Optional.empty();
  }

  /**
   * As {@code ctime(3)} and {@code date(1)} write it, {@code Tue Jan 2 03:04:05.123 UTC 2024}, and
   * as RFC 5322 does, {@code Tue, 02 Jan 2024 03:04:05 GMT}; the weekday is not checked.
   */
  public static Optional<Stamp> ctime(String text, int from, ReadingContext context) {
    Reader in = new Reader(text, from);
    if (!in.weekday()) {
      return Optional.empty();
    }
    boolean mail = in.skip(',');
    if (!in.skip(' ')) {
      return Optional.empty();
    }
    if (mail) {
      return dayMonth(text, in.at, context);
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
    Reader in = new Reader(text, from);
    int day = in.oneOrTwo();
    char dash = in.next();
    if (day < 0 || (dash != '/' && dash != '-' && dash != ' ')) {
      return Optional.empty();
    }
    int month = in.month();
    if (month == 0 || !in.skip(dash)) {
      return Optional.empty();
    }
    int year = run(text, in.at) == 4 ? in.number(4) : Reader.NONE;
    if (year != Reader.NONE && !in.skip(':') && !in.skip(' ')) {
      return Optional.empty();
    }
    return in.time(true) ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /** {@code 02.01.2024 03:04:05}. */
  public static Optional<Stamp> dotted(String text, int from, ReadingContext context) {
    Reader in = new Reader(text, from);
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
    Reader in = new Reader(text, from);
    int month = in.oneOrTwo();
    if (!in.skip('/')) {
      return Optional.empty();
    }
    int day = in.oneOrTwo();
    if (!in.skip('/')) {
      return Optional.empty();
    }
    int digits = run(text, in.at);
    int year = digits == 4 ? in.number(4) : digits == 2 ? 2000 + in.number(2) : -1;
    boolean read = (in.skip(' ') || in.skip('-')) && in.time(true);
    return read ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /**
   * A date without separators: {@code 20240102T030405Z}, {@code 20240102 03:04:05}, and {@code
   * 240102 3:04:05} (MySQL), of which the years are 1970 to 2069.
   */
  public static Optional<Stamp> compact(String text, int from, ReadingContext context) {
    Reader in = new Reader(text, from);
    boolean full = run(text, from) == 8;
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
    boolean read = run(text, in.at) == 6 ? in.solidTime() : in.time(true);
    return read ? in.zone().stamp(year, month, day, context) : Optional.empty();
  }

  /**
   * {@code 0102 03:04:05.678}: month and day alone, as klog writes them; not known to {@link #at}.
   */
  public static Optional<Stamp> monthDay(String text, int from, ReadingContext context) {
    Reader in = new Reader(text, from);
    int month = in.number(2);
    int day = in.number(2);
    boolean read = in.skip(' ') && in.time(true);
    return read ? in.stamp(Reader.NONE, month, day, context) : Optional.empty();
  }

  /**
   * Time since 1970: seconds (9 or 10 digits, a fraction may follow), milliseconds (12, 13),
   * microseconds (15, 16) or nanoseconds (18, 19), told by the number of digits.
   */
  public static Optional<Stamp> epoch(String text, int from) {
    Reader in = new Reader(text, from);
    int digits = run(text, from);
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
    in.at = from + digits;
    if (digits <= 10) {
      in.fraction();
      return Optional.of(new Stamp(Instant.ofEpochSecond(value, in.nanos), in.at));
    }
    return epoch(value).map(time -> new Stamp(time, in.at));
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
    return switch (letters(text, from)) {
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
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) {
      return Optional.empty();
    }
    long local = epochDay(year, month, day) * DAY + secondOfDay;
    long second = offset == Reader.NONE ? fromZone(local, context.zone()) : local - offset;
    return Optional.of(Instant.ofEpochSecond(second, nanos));
  }

  /**
   * The latest such time that is not more than a day after the context's reference. A 29th of
   * February is of the latest leap year, so it may be eight years back.
   */
  public static Optional<Instant> withoutYear(
      int month, int day, int secondOfDay, int nanos, int offset, ReadingContext context) {
    Instant latest = context.reference().plusSeconds(DAY);
    int year = yearOf(Math.floorDiv(latest.getEpochSecond() + DAY, DAY));
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

  private static int daysIn(int month, int year) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  // Both after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years from 0.
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static int yearOf(long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    long ofEra = shifted - era * 146_097;
    long year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long dayOfYear = ofEra - (365 * year + year / 4 - year / 100);
    // These years begin in March: of the day 306, January, on, the year is the next.
    return (int) (year + era * 400 + (dayOfYear >= 306 ? 1 : 0));
  }

  private static int run(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Three letters in one number, in lower case. */
  private static int letters(String text, int from) {
    int a = text.charAt(from) | 0x20;
    int b = text.charAt(from + 1) | 0x20;
    int c = text.charAt(from + 2) | 0x20;
    return (a | b | c) < 0x80 ? a << 16 | b << 8 | c : 0;
  }

  /**
   * Reads on from a position; what is not there is negative or false, and the rest is then void.
   */
  private static final class Reader {
    static final int NONE = Integer.MIN_VALUE;

    private final String text;
    private int at;
    private int secondOfDay;
    private int nanos;
    private int offset = NONE;

    Reader(String text, int from) {
      this.text = text;
      this.at = from;
    }

    char peek() {
      return charAt(text, at);
    }

    char next() {
      return charAt(text, at++);
    }

    boolean skip(char c) {
      if (peek() != c || at >= text.length()) {
        return false;
      }
      at++;
      return true;
    }

    /** Of exactly so many digits. */
    int number(int digits) {
      if (at + digits > text.length()) {
        return -1;
      }
      int value = 0;
      for (int i = at; i < at + digits; i++) {
        char c = text.charAt(i);
        if (!isDigit(c)) {
          return -1;
        }
        value = value * 10 + (c - '0');
      }
      at += digits;
      return value;
    }

    int oneOrTwo() {
      return number(isDigit(charAt(text, at + 1)) ? 2 : 1);
    }

    int month() {
      int month = Timestamps.month(text, at);
      at += 3;
      return month;
    }

    boolean weekday() {
      if (at + 3 > text.length()) {
        return false;
      }
      boolean day =
          switch (letters(text, at)) {
            case ('m' << 16 | 'o' << 8 | 'n'),
                ('t' << 16 | 'u' << 8 | 'e'),
                ('w' << 16 | 'e' << 8 | 'd'),
                ('t' << 16 | 'h' << 8 | 'u'),
                ('f' << 16 | 'r' << 8 | 'i'),
                ('s' << 16 | 'a' << 8 | 't'),
                ('s' << 16 | 'u' << 8 | 'n') ->
                true;
            default -> false;
          };
      at += 3;
      return day;
    }

    /** {@code 03:04:05.678}, and without the seconds if they need not be there. */
    boolean time(boolean needsSeconds) {
      int hour = oneOrTwo();
      if (hour < 0 || hour > 23 || !skip(':')) {
        return false;
      }
      int minute = number(2);
      if (minute < 0 || minute > 59) {
        return false;
      }
      secondOfDay = hour * 3600 + minute * 60;
      if (peek() != ':') {
        return !needsSeconds;
      }
      at++;
      int second = number(2);
      secondOfDay += second;
      fraction();
      return second >= 0 && second <= 60;
    }

    /** {@code 030405}. */
    boolean solidTime() {
      int hour = number(2);
      int minute = number(2);
      int second = number(2);
      secondOfDay = hour * 3600 + minute * 60 + second;
      fraction();
      return hour < 24 && minute < 60 && second <= 60;
    }

    /** A point or comma and digits, of which those after the ninth count nothing. */
    void fraction() {
      char point = peek();
      if ((point != '.' && point != ',') || !isDigit(charAt(text, at + 1))) {
        return;
      }
      at++;
      int unit = 100_000_000;
      while (at < text.length() && isDigit(text.charAt(at))) {
        nanos += (text.charAt(at++) - '0') * unit;
        unit /= 10;
      }
    }

    /** A zone, at once or after a space, if there is one. */
    Reader zone() {
      int start = at;
      boolean apart = skip(' ');
      char c = peek();
      boolean found =
          switch (c) {
            case '+', '-' -> numericZone(apart);
            case 'Z', 'z' -> {
              offset = 0;
              at++;
              yield !apart;
            }
            default -> c >= 'A' && c <= 'Y' && namedZone();
          };
      if (!found || isWord(peek())) {
        at = start;
        offset = NONE;
      }
      return this;
    }

    private boolean numericZone(boolean apart) {
      int sign = next() == '-' ? -1 : 1;
      int hours = number(2);
      boolean colon = skip(':');
      boolean hasMinutes = isDigit(peek());
      int minutes = hasMinutes ? number(2) : 0;
      offset = sign * (hours * 3600 + minutes * 60);
      boolean whole = hasMinutes || (!colon && !apart);
      return whole && hours >= 0 && hours <= 23 && minutes >= 0 && minutes < 60;
    }

    private boolean namedZone() {
      int end = at;
      while (end < text.length() && isWord(text.charAt(end)) && end - at < 6) {
        end++;
      }
      int minutes =
          switch (text.substring(at, end)) {
            case "UTC", "GMT", "UT", "WET" -> 0;
            case "CET", "MET", "WEST", "BST" -> 60;
            case "CEST", "MEST", "EET", "SAST" -> 120;
            case "EEST", "MSK" -> 180;
            case "IST" -> 330;
            case "JST", "KST" -> 540;
            case "AEST" -> 600;
            case "AEDT" -> 660;
            case "NZST" -> 720;
            case "NZDT" -> 780;
            case "ADT", "BRT", "ART" -> -180;
            case "EDT", "AST" -> -240;
            case "EST", "CDT" -> -300;
            case "CST", "MDT" -> -360;
            case "MST", "PDT" -> -420;
            case "PST", "AKDT" -> -480;
            case "AKST" -> -540;
            case "HST" -> -600;
            default -> NONE;
          };
      at = end;
      offset = minutes * 60;
      return minutes != NONE;
    }

    private static boolean isWord(char c) {
      return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
    }

    /** What comes after a month: {@code 2 03:04:05}, with a year before or after the time. */
    Optional<Stamp> dayTimeYear(int month, ReadingContext context) {
      skip(' ');
      int day = oneOrTwo();
      boolean more = day > 0 && skip(' ');
      int year = NONE;
      if (more && run(text, at) == 4) {
        year = number(4);
        more = skip(' ');
      }
      if (!more || !time(true)) {
        return Optional.empty();
      }
      zone();
      if (year == NONE
          && peek() == ' '
          && run(text, at + 1) == 4
          && !isWord(charAt(text, at + 5))) {
        year = trailingYear();
      }
      return stamp(year, month, day, context);
    }

    /** Only 19xx and 20xx: a number that follows need not be a year. */
    private int trailingYear() {
      int start = at++;
      int year = number(4);
      char after = peek();
      boolean colon = after == ':' && !isWord(charAt(text, at + 1)) && charAt(text, at + 1) != ':';
      boolean ends = after == ' ' || colon || after == ']' || at == text.length();
      if (ends && year >= 1900 && year < 2100) {
        if (offset == NONE) {
          zone();
        }
        return year;
      }
      at = start;
      return NONE;
    }

    Optional<Stamp> stamp(int year, int month, int day, ReadingContext context) {
      Optional<Instant> time =
          year == NONE
              ? withoutYear(month, day, secondOfDay, nanos, offset, context)
              : instant(year, month, day, secondOfDay, nanos, offset, context);
      return time.isPresent() ? Optional.of(new Stamp(time.get(), at)) : Optional.empty();
    }
  }
}
