package logagg.collector.format.structured;

import java.util.OptionalLong;

/**
 * How long something took, as a number in a unit that its name tells, or as Go writes it: {@code
 * 1m2.5s}, {@code 357.3µs}. In nanoseconds.
 */
final class DurationValue {
  private static final double MOST = 9e18;

  private DurationValue() {}

  static OptionalLong read(Object value, long unit) {
    return switch (value) {
      case Long number -> times(number, unit);
      case Double number -> times(number, unit);
      case String text -> text(text, unit);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong times(double number, long unit) {
    double nanos = number * unit;
    return nanos >= 0 && nanos < MOST ? OptionalLong.of(Math.round(nanos)) : OptionalLong.empty();
  }

  private static OptionalLong text(String text, long unit) {
    int end = number(text, 0);
    if (end == text.length()) {
      return end == 0 ? OptionalLong.empty() : times(Double.parseDouble(text), unit);
    }
    return ofUnits(text);
  }

  /** Go's {@code time.Duration.String()}. */
  static OptionalLong ofUnits(String text) {
    double nanos = 0;
    int at = 0;
    while (at < text.length()) {
      int end = number(text, at);
      int unitEnd = end;
      while (unitEnd < text.length() && !isDigit(text.charAt(unitEnd))) {
        unitEnd++;
      }
      double unit = unit(text.substring(end, unitEnd));
      if (end == at || unit == 0) {
        return OptionalLong.empty();
      }
      nanos += Double.parseDouble(text.substring(at, end)) * unit;
      at = unitEnd;
    }
    return at > 0 && nanos < MOST ? OptionalLong.of(Math.round(nanos)) : OptionalLong.empty();
  }

  private static double unit(String name) {
    return switch (name) {
      case "h" -> 3.6e12;
      case "m" -> 6e10;
      case "s" -> 1e9;
      case "ms" -> 1e6;
      // The micro sign and the Greek letter.
      case "us", "\u00b5s", "\u03bcs" -> 1e3;
      case "ns" -> 1;
      default -> 0;
    };
  }

  /** The end of digits with at most one point among them, at most 18 characters. */
  private static int number(String text, int from) {
    int at = from;
    int points = 0;
    while (at < text.length() && at - from < 18) {
      char c = text.charAt(at);
      if (c == '.' && at > from) {
        points++;
      } else if (!isDigit(c)) {
        break;
      }
      if (points > 1) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
