package logagg.collector.detect.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a rule's value is compared with a field's. */
enum Operator {
  EQUALS,
  NOT_EQUALS,
  CONTAINS,
  NOT_CONTAINS,
  STARTSWITH,
  ENDSWITH,
  REGEX,
  NOT_REGEX,
  IN,
  NOT_IN,
  GT,
  GTE,
  LT,
  LTE,
  CIDR,
  NOT_CIDR,
  EXISTS;

  static final List<String> NAMES = Arrays.stream(values()).map(Operator::text).toList();

  static Optional<Operator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.text().equals(name)).findFirst();
  }

  /** As written in rules. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is true where the other one is not, also where the field is not there. */
  boolean isNegative() {
    return switch (this) {
      case NOT_EQUALS, NOT_CONTAINS, NOT_REGEX, NOT_IN, NOT_CIDR -> true;
      default -> false;
    };
  }
}
