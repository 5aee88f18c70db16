package logagg.collector.format.web;

import java.util.OptionalLong;

/**
 * How long something took, as Go's {@code time.Duration} writes it: {@code 1m2.5s}, {@code
 * 357.3µs}.
 */
public final class GoDuration {
  private static final double MOST = 9e18;
  private static final int LONGEST_NUMBER = 18;

  private GoDuration() {}

  /** In nanoseconds; empty if it is none. */
  public static OptionalLong nanos(String text) {
    double nanos = 0;
    int at = 0;
    while (at < text.length()) {
      int end = numberEnd(text, at);
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

  /** The end of digits with at most one point among them. */
  private static int numberEnd(String text, int from) {
    int at = from;
    boolean point = false;
    while (at < text.length() && at - from < LONGEST_NUMBER) {
      char c = text.charAt(at);
      boolean isPoint = c == '.' && at > from && !point;
      if (!isPoint && !isDigit(c)) {
        break;
      }
      point |= isPoint;
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
