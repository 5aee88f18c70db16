package logagg.collector.format;

import java.time.Instant;
import java.util.Optional;

/** Reads on from a position; what is not there is negative or false, and the rest is then void. */
final class TimeReader {
  static final int NONE = Integer.MIN_VALUE;

  private final String text;
  private int at;
  private int secondOfDay;
  private int nanos;
  private int offset = NONE;

  TimeReader(String text, int from) {
    this.text = text;
    this.at = from;
  }

  int at() {
    return at;
  }

  int nanos() {
    return nanos;
  }

  void moveTo(int position) {
    at = position;
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
  TimeReader zone() {
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
    int minutes = ZoneNames.minutes(text.substring(at, end));
    at = end;
    offset = minutes * 60;
    return minutes != ZoneNames.NONE;
  }

  private static boolean isWord(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
  }

  /** What comes after a month: {@code 2 03:04:05}, with a year before or after the time. */
  Optional<Timestamps.Stamp> dayTimeYear(int month, ReadingContext context) {
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
    if (year == NONE && peek() == ' ' && run(text, at + 1) == 4 && !isWord(charAt(text, at + 5))) {
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

  Optional<Timestamps.Stamp> stamp(int year, int month, int day, ReadingContext context) {
    Optional<Instant> time =
        year == NONE
            ? Timestamps.withoutYear(month, day, secondOfDay, nanos, offset, context)
            : Timestamps.instant(year, month, day, secondOfDay, nanos, offset, context);
    return time.isPresent() ? Optional.of(new Timestamps.Stamp(time.get(), at)) : Optional.empty();
  }

  static int run(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Three letters in one number, in lower case. */
  static int letters(String text, int from) {
    int a = text.charAt(from) | 0x20;
    int b = text.charAt(from + 1) | 0x20;
    int c = text.charAt(from + 2) | 0x20;
    return (a | b | c) < 0x80 ? a << 16 | b << 8 | c : 0;
  }
}
