package logagg.collector.detect.sigma;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.detect.match.Condition;

/**
 * What stands behind the pipe of an old condition: {@code selection | count() by src_ip > 10}.
 * Deprecated by the specification in favour of correlation rules, which it is made into.
 */
sealed interface Aggregation {
  record Count(
      Function function,
      Optional<String> field,
      List<String> by,
      CountLimit.Operator operator,
      double number)
      implements Aggregation {}

  /** All of these must be true of events about the same time. */
  record Near(List<Condition> others) implements Aggregation {}

  /** What is counted. */
  enum Function {
    COUNT,
    SUM,
    AVG;

    static Optional<Function> named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "count" -> Optional.of(COUNT);
        case "sum" -> Optional.of(SUM);
        case "avg" -> Optional.of(AVG);
        default -> Optional.empty();
      };
    }
  }
}
