package logagg.collector.format.app;

/** Numbers of times that are read one after the other; what is not there is -1. */
final class Digits {
  private final String text;
  private int at;

  Digits(String text, int from) {
    this.text = text;
    this.at = from;
  }

  int at() {
    return at;
  }

  /** Passes over so many characters. */
  void pass(int count) {
    at += count;
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

  /**
   * A zone after a blank, {@code +0100}, in seconds; {@link Integer#MIN_VALUE} if there is none.
   */
  int offset() {
    int mark = at;
    if (skip(' ')) {
      boolean west = skip('-');
      if (west || skip('+')) {
        int hours = number(2);
        int minutes = number(2);
        if (hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60) {
          int seconds = hours * 3600 + minutes * 60;
          return west ? -seconds : seconds;
        }
      }
    }
    at = mark;
    return Integer.MIN_VALUE;
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
