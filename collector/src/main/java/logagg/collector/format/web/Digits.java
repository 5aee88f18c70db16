package logagg.collector.format.web;

import java.util.OptionalLong;

/** Numbers in text, without exceptions for what is none. */
public final class Digits {
  private static final int LONGEST = 18;
  private static final double NANOS = 1e9;

  private Digits() {}

  /** Whether there is something, and all of it is ASCII digits. */
  public static boolean all(CharSequence text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return length > 0;
  }

  /** A whole number of up to 18 digits. */
  public static OptionalLong number(CharSequence text) {
    if (text.length() > LONGEST || !all(text)) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return OptionalLong.of(value);
  }

  /** Whether it is digits with one point between or before them: {@code 0.005}. */
  public static boolean isDecimal(CharSequence text) {
    int points = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points == 1 && length > 1 && length <= LONGEST;
  }

  /** Seconds as written, {@code 0.005} or {@code 12}, in nanoseconds. */
  public static OptionalLong nanosOfSeconds(CharSequence text) {
    return isDecimal(text) || (text.length() < 10 && all(text))
        ? OptionalLong.of(Math.round(Double.parseDouble(text.toString()) * NANOS))
        : OptionalLong.empty();
  }

  /** Milliseconds as written, in nanoseconds. */
  public static OptionalLong nanosOfMillis(CharSequence text) {
    OptionalLong millis = number(text);
    return millis.isPresent() && millis.getAsLong() < 1_000_000_000_000L
        ? OptionalLong.of(millis.getAsLong() * 1_000_000)
        : OptionalLong.empty();
  }
}
