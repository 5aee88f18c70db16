package logagg.collector.detect.sigma;

import java.util.List;
import java.util.Optional;

/**
 * What a count, or a sum or mean, must be.
 *
 * @param bounds all of them must hold
 */
record CountLimit(List<Bound> bounds) {
  CountLimit {
    bounds = List.copyOf(bounds);
  }

  /** How a count relates to a number. */
  enum Operator {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ
  }

  record Bound(Operator operator, double number) {
    boolean holds(double count) {
      return switch (operator) {
        case GT -> count > number;
        case GTE -> count >= number;
        case LT -> count < number;
        case LTE -> count <= number;
        case EQ -> count == number;
        case NEQ -> count != number;
      };
    }
  }

  static Optional<Operator> operator(String sign) {
    return switch (sign) {
      case ">", "gt" -> Optional.of(Operator.GT);
      case ">=", "gte" -> Optional.of(Operator.GTE);
      case "<", "lt" -> Optional.of(Operator.LT);
      case "<=", "lte" -> Optional.of(Operator.LTE);
      case "=", "==", "eq" -> Optional.of(Operator.EQ);
      case "!=", "neq" -> Optional.of(Operator.NEQ);
      default -> Optional.empty();
    };
  }

  static CountLimit atLeast(double number) {
    return new CountLimit(List.of(new Bound(Operator.GTE, number)));
  }

  boolean holds(double count) {
    for (Bound bound : bounds) {
      if (!bound.holds(count)) {
        return false;
      }
    }
    return true;
  }

  /** Whether more events can never undo it, so that there is nothing to wait for. */
  boolean isLowerOnly() {
    return bounds.stream()
        .allMatch(bound -> bound.operator == Operator.GT || bound.operator == Operator.GTE);
  }
}
