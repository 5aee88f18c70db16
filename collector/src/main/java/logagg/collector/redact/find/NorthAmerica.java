package logagg.collector.redact.find;

/**
 * A phone number as written in North America: {@code (212) 555-0147}, {@code 212-555-0147}, {@code
 * 1-212-555-0147}, {@code 212.555.0147}. Neither area nor exchange begins with 0 or 1 (NANPA).
 */
final class NorthAmerica {
  private NorthAmerica() {}

  /**
   * The end of one; -1 if it is none.
   *
   * @param from where it begins, at a parenthesis or digit
   * @param start its first digits, {@code [start, first)}
   */
  static int end(String text, int from, int start, int first) {
    int digits = first - start;
    if (from < start) {
      return digits == 3 && Chars.is(text, first, ')') ? afterParenthesis(text, start, first) : -1;
    }
    if (digits > 3 || first >= text.length()) {
      return -1;
    }
    char between = text.charAt(first);
    if (between != '-' && between != '.') {
      return -1;
    }
    int end = digits == 3 ? threeThreeFour(text, start, between) : -1;
    // a country's code, or that and the prefix with which one dials abroad
    return end < 0 && between == '-' ? threeThreeFour(text, first + 1, between) : end;
  }

  private static int afterParenthesis(String text, int start, int first) {
    int exchange = first + 1;
    if (Chars.is(text, exchange, ' ')) {
      exchange++;
    }
    return isPlace(text, start) && isPlace(text, exchange) ? last(text, exchange + 3) : -1;
  }

  private static int threeThreeFour(String text, int start, char between) {
    return isPlace(text, start)
            && Chars.is(text, start + 3, between)
            && isPlace(text, start + 4)
            && Chars.is(text, start + 7, between)
        ? last(text, start + 7)
        : -1;
  }

  /** An area or exchange: three digits. */
  private static boolean isPlace(String text, int at) {
    return Chars.isDigit(text, at)
        && text.charAt(at) >= '2'
        && Chars.isDigit(text, at + 1)
        && Chars.isDigit(text, at + 2)
        && !Chars.isDigit(text, at + 3);
  }

  /** The end of a sign and four digits. */
  private static int last(String text, int sign) {
    if (!Chars.is(text, sign, '-') && !Chars.is(text, sign, '.') && !Chars.is(text, sign, ' ')) {
      return -1;
    }
    int end = Chars.digitsEnd(text, sign + 1);
    return end - sign == 5 ? end : -1;
  }
}
