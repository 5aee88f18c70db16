package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.event.Severity;
import logagg.collector.pattern.SafePattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code {field, op, value}}. */
final class TestReader {
  private final Problems problems;

  TestReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Condition> read(Mapping mapping) {
    Optional<String> field = mapping.need("field").flatMap(node -> mapping.text("field"));
    Optional<Operator> operator = operator(mapping);
    boolean cased = mapping.flag("cased").orElse(false);
    if (field.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    String name = FieldNames.of(field.get());
    if (operator.get() == Operator.EXISTS) {
      boolean there = !mapping.has("value") || mapping.flag("value").orElse(true);
      Condition exists = new Condition.Exists(name);
      return Optional.of(there ? exists : new Condition.Not(exists));
    }
    if (mapping.need("value").isEmpty()) {
      return Optional.empty();
    }
    List<Condition> any = new ArrayList<>();
    for (Node value : mapping.nodes("value")) {
      mapping
          .text(value, "each 'value'")
          .flatMap(text -> test(name, operator.get(), value, text, cased))
          .ifPresent(any::add);
    }
    if (mapping.nodes("value").isEmpty()) {
      problems.add(mapping.node(), "'value' is empty", "add at least one value");
    }
    Condition condition = any.size() == 1 ? any.getFirst() : new Condition.Any(any);
    return Optional.of(operator.get().isNegative() ? new Condition.Not(condition) : condition);
  }

  private Optional<Operator> operator(Mapping mapping) {
    if (!mapping.has("op")) {
      return Optional.of(Operator.EQUALS);
    }
    Optional<String> name = mapping.text("op");
    Optional<Operator> operator = name.flatMap(Operator::named);
    if (name.isPresent() && operator.isEmpty()) {
      problems.add(
          mapping.get("op").orElseThrow(),
          "unknown op '" + name.get() + "'",
          Spelling.nearest(name.get(), Operator.NAMES)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("one of " + String.join(", ", Operator.NAMES)));
    }
    return operator;
  }

  private Optional<Condition> test(
      String field, Operator operator, Node at, String text, boolean cased) {
    if (field.equals(FieldNames.SEVERITY)) {
      return severity(operator, at, text);
    }
    return value(operator, at, text, cased).map(test -> new Condition.FieldTest(field, test));
  }

  private Optional<ValueTest> value(Operator operator, Node at, String text, boolean cased) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS, IN, NOT_IN -> Optional.of(new ValueTest.Equals(text, cased));
      case CONTAINS, NOT_CONTAINS -> Optional.of(new ValueTest.Contains(text, cased));
      case STARTSWITH -> Optional.of(new ValueTest.StartsWith(text, cased));
      case ENDSWITH -> Optional.of(new ValueTest.EndsWith(text, cased));
      case REGEX, NOT_REGEX -> pattern(at, text, cased);
      case GT -> comparison(at, text, ValueTest.Compare.Operator.GREATER);
      case GTE -> comparison(at, text, ValueTest.Compare.Operator.AT_LEAST);
      case LT -> comparison(at, text, ValueTest.Compare.Operator.LESS);
      case LTE -> comparison(at, text, ValueTest.Compare.Operator.AT_MOST);
      case CIDR, NOT_CIDR -> network(at, text);
      case EXISTS -> Optional.empty();
    };
  }

  private Optional<ValueTest> pattern(Node at, String text, boolean cased) {
    try {
      return Optional.of(new ValueTest.Regex(SafePattern.compile(text, !cased)));
    } catch (IllegalArgumentException e) {
      problems.add(at, String.valueOf(e.getMessage()), "correct the pattern");
      return Optional.empty();
    }
  }

  private Optional<ValueTest> comparison(
      Node at, String text, ValueTest.Compare.Operator operator) {
    try {
      return Optional.of(new ValueTest.Compare(operator, Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      problems.add(at, "'" + text + "' is not a number", "write one such as 400 or 0.5");
      return Optional.empty();
    }
  }

  private Optional<ValueTest> network(Node at, String text) {
    ValueTest test = new ValueTest.InNetwork(text);
    try {
      // Only what makes conditions ready knows what a network is.
      CompiledCondition.of(new Condition.FieldTest("source.ip", test));
      return Optional.of(test);
    } catch (IllegalArgumentException e) {
      problems.add(
          at, "'" + text + "' is not a network", "write one such as 10.0.0.0/8 or fe80::/10");
      return Optional.empty();
    }
  }

  /** Severities have an order, and several names: {@code gte warn}, {@code equals err}. */
  private Optional<Condition> severity(Operator operator, Node at, String text) {
    Optional<Severity> named =
        text.equalsIgnoreCase("unknown") ? Optional.of(Severity.UNKNOWN) : Severity.named(text);
    if (named.isEmpty()) {
      problems.add(
          at,
          "'" + text + "' is not a severity",
          "one of emergency, alert, critical, error, warning, notice, info, debug, trace");
      return Optional.empty();
    }
    List<Condition> any = new ArrayList<>();
    for (Severity each : Severity.values()) {
      int order = each.compareTo(named.get());
      boolean known = each != Severity.UNKNOWN;
      boolean fits =
          switch (operator) {
            case GT -> known && order > 0;
            case GTE -> known && order >= 0;
            case LT -> known && order < 0;
            case LTE -> known && order <= 0;
            default -> order == 0;
          };
      if (fits) {
        any.add(
            new Condition.FieldTest(FieldNames.SEVERITY, new ValueTest.Equals(each.name(), false)));
      }
    }
    return Optional.of(new Condition.Any(any));
  }
}
