package logagg.collector.format.structured;

import java.util.OptionalLong;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.GoDuration;

/**
 * How long something took, as a number in a unit that its name tells, or with its unit, as Go
 * writes it. In nanoseconds.
 */
final class DurationValue {
  private static final double MOST = 9e18;

  private DurationValue() {}

  static OptionalLong read(Object value, long unit) {
    return switch (value) {
      case Long number -> times(number, unit);
      case Double number -> times(number, unit);
      case String text when Digits.isDecimal(text) || Digits.number(text).isPresent() ->
          times(Double.parseDouble(text), unit);
      case String text -> GoDuration.nanos(text);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong times(double number, long unit) {
    double nanos = number * unit;
    return nanos >= 0 && nanos < MOST ? OptionalLong.of(Math.round(nanos)) : OptionalLong.empty();
  }
}
