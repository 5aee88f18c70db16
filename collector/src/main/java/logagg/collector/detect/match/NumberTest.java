package logagg.collector.detect.match;

/** A number, or text that is one, compared with another. */
record NumberTest(ValueTest.Compare.Operator operator, double limit) implements TextTest {
  @Override
  public boolean passes(String text) {
    return isNumber(text) && passes(Double.parseDouble(text));
  }

  @Override
  public boolean passes(long number) {
    return passes((double) number);
  }

  @Override
  public boolean passes(double number) {
    return switch (operator) {
      case LESS -> number < limit;
      case AT_MOST -> number <= limit;
      case AT_LEAST -> number >= limit;
      case GREATER -> number > limit;
      case EQUAL -> number == limit;
    };
  }

  /**
   * Decimal only: that Java would read {@code 1d} and {@code NaN} as well is no concern of logs.
   */
  private static boolean isNumber(String text) {
    int length = text.length();
    int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int whole = digits(text, at);
    int digits = whole;
    at += whole;
    if (at < length && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      digits += fraction;
      at += 1 + fraction;
    }
    if (digits == 0) {
      return false;
    }
    if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int exponent = digits(text, at);
      if (exponent == 0) {
        return false;
      }
      at += exponent;
    }
    return at == length;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
