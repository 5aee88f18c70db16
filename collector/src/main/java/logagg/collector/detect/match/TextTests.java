package logagg.collector.detect.match;

import logagg.collector.pattern.SafePattern;

/** Makes value tests ready. */
final class TextTests {
  private TextTests() {}

  /**
   * The test, ready.
   *
   * @throws IllegalArgumentException if it names a network that is none
   */
  static TextTest of(ValueTest test) {
    return switch (test) {
      case ValueTest.Equals(String text, boolean cased) -> equality(text, cased);
      case ValueTest.Contains(String text, boolean cased) -> {
        String folded = CaseFold.fold(text);
        yield cased
            ? value -> value.contains(text)
            : value -> CaseFold.indexOf(value, folded, 0) >= 0;
      }
      case ValueTest.StartsWith(String text, boolean cased) -> {
        String folded = CaseFold.fold(text);
        yield cased ? value -> value.startsWith(text) : value -> CaseFold.startsWith(value, folded);
      }
      case ValueTest.EndsWith(String text, boolean cased) -> {
        String folded = CaseFold.fold(text);
        yield cased ? value -> value.endsWith(text) : value -> CaseFold.endsWith(value, folded);
      }
      case ValueTest.Wildcard wildcard -> Glob.of(wildcard);
      case ValueTest.Regex(SafePattern pattern) -> pattern::find;
      case ValueTest.InNetwork(String cidr) -> Network.parse(cidr)::contains;
      case ValueTest.Compare(ValueTest.Compare.Operator operator, double number) ->
          new NumberTest(operator, number);
    };
  }

  private static TextTest equality(String text, boolean cased) {
    TextTest test = textEquality(text, cased);
    if (!isPlainNumber(text)) {
      return test;
    }
    long number = Long.parseLong(text);
    return new TextTest() {
      @Override
      public boolean passes(String value) {
        return test.passes(value);
      }

      @Override
      public boolean passes(long value) {
        return value == number;
      }
    };
  }

  private static TextTest textEquality(String text, boolean cased) {
    String folded = CaseFold.fold(text);
    return cased ? text::equals : value -> CaseFold.equal(value, folded);
  }

  /** Whether a number is written in the one way in which we would write it. */
  private static boolean isPlainNumber(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() == 1 || text.charAt(0) != '0';
  }
}
