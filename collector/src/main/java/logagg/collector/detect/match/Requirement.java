package logagg.collector.detect.match;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;

/**
 * What must be in an event, at least one of it, for a condition to be true: a condition that needs
 * none of it has none. Found without looking at the condition itself.
 *
 * @param literals folded text within some text of the event
 * @param values fields' whole values
 */
record Requirement(Set<String> literals, Set<FieldValue> values) {
  /** A whole value; one that is compared exactly is no more special than the others. */
  record FieldValue(String field, String folded) {}

  /** That a value is the one says more than that text is somewhere within. */
  private static final int WHOLE_VALUE_BONUS = 2;

  /** Alternatives beyond this tell too little for what they cost. */
  private static final int MAX_ALTERNATIVES = 20_000;

  static Optional<Requirement> of(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> conditions) ->
          conditions.stream()
              .flatMap(each -> of(each).stream())
              .reduce((a, b) -> b.telling() > a.telling() ? b : a);
      case Condition.Any(List<Condition> conditions) -> any(conditions);
      case Condition.FieldTest(String field, ValueTest.Equals(String text, boolean _)) ->
          Optional.of(
              new Requirement(Set.of(), Set.of(new FieldValue(field, CaseFold.fold(text)))));
      case Condition.FieldTest(String _, ValueTest test) -> of(test);
      case Condition.AnywhereTest(ValueTest test) -> of(test);
      case Condition.Not _, Condition.Exists _, Condition.IsEmpty _, Condition.FieldsRelate _ ->
          Optional.empty();
    };
  }

  private static Optional<Requirement> any(List<Condition> conditions) {
    Set<String> literals = new HashSet<>();
    Set<FieldValue> values = new HashSet<>();
    for (Condition condition : conditions) {
      Optional<Requirement> each = of(condition);
      if (each.isEmpty() || literals.size() + values.size() > MAX_ALTERNATIVES) {
        return Optional.empty();
      }
      literals.addAll(each.get().literals);
      values.addAll(each.get().values);
    }
    return Optional.of(new Requirement(literals, values));
  }

  private static Optional<Requirement> of(ValueTest test) {
    return switch (test) {
      case ValueTest.Equals(String text, boolean _) -> literal(text);
      case ValueTest.Contains(String text, boolean _) -> literal(text);
      case ValueTest.StartsWith(String text, boolean _) -> literal(text);
      case ValueTest.EndsWith(String text, boolean _) -> literal(text);
      case ValueTest.Wildcard(List<Part> parts, boolean _) -> {
        String longest = "";
        for (Part part : parts) {
          if (part instanceof Part.Literal(String text) && text.length() > longest.length()) {
            longest = text;
          }
        }
        yield literal(longest);
      }
      case ValueTest.Regex _, ValueTest.InNetwork _, ValueTest.Compare _, ValueTest.DatePart _ ->
          Optional.empty();
    };
  }

  private static Optional<Requirement> literal(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Requirement(Set.of(CaseFold.fold(text)), Set.of()));
  }

  /**
   * How few events it lets through, as far as can be guessed: its shortest alternative's length.
   */
  private int telling() {
    int least = Integer.MAX_VALUE;
    for (String literal : literals) {
      least = Math.min(least, literal.length());
    }
    for (FieldValue value : values) {
      least = Math.min(least, value.folded().length() + WHOLE_VALUE_BONUS);
    }
    return least;
  }
}
