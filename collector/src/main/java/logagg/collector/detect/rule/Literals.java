package logagg.collector.detect.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;

/**
 * Texts of which at least one is in every event of which a condition is true: what a condition is
 * found by. Empty where there is no such set.
 */
final class Literals {
  /** Shorter texts are in too many lines to tell one from another. */
  private static final int SHORTEST = 3;

  private Literals() {}

  /**
   * One of them.
   *
   * @param field where it is
   * @param text without regard to case
   */
  record Literal(String field, String text, Extent extent) {
    /** How few events are likely to have it; the greater the better. */
    int weight() {
      return switch (extent) {
        case PRESENCE -> 1;
        case WHOLE -> 5;
        case PART -> Math.min(text.length(), 12);
      };
    }
  }

  /** How much of a field's value a text is. */
  enum Extent {
    WHOLE,
    PART,
    /** Nothing is known but that the field is there. */
    PRESENCE
  }

  static Optional<List<Literal>> of(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) ->
          all.stream().flatMap(each -> of(each).stream()).reduce(Literals::better);
      case Condition.Any(List<Condition> any) -> union(any);
      case Condition.FieldTest(String field, ValueTest test) ->
          text(test)
              .map(literal -> List.of(new Literal(field, literal, extent(test))))
              .or(() -> presence(field));
      case Condition.Not not -> Optional.empty();
      case Condition.AnywhereTest anywhere -> Optional.empty();
      case Condition.Exists(String field) -> presence(field);
      case Condition.IsEmpty empty -> Optional.empty();
      case Condition.FieldsRelate relate -> presence(relate.field());
    };
  }

  /** What every event has tells nothing. */
  private static Optional<List<Literal>> presence(String field) {
    return LiteralDispatch.PROPERTIES.contains(field)
        ? Optional.empty()
        : Optional.of(List.of(new Literal(field, "", Extent.PRESENCE)));
  }

  private static Optional<List<Literal>> union(List<Condition> any) {
    List<Optional<List<Literal>>> each = any.stream().map(Literals::of).toList();
    return each.stream().allMatch(Optional::isPresent)
        ? Optional.of(each.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
        : Optional.empty();
  }

  private static List<Literal> better(List<Literal> a, List<Literal> b) {
    return weight(b) > weight(a) ? b : a;
  }

  private static int weight(List<Literal> literals) {
    return literals.stream().mapToInt(Literal::weight).min().orElse(Integer.MAX_VALUE);
  }

  private static Extent extent(ValueTest test) {
    return test instanceof ValueTest.Equals ? Extent.WHOLE : Extent.PART;
  }

  private static Optional<String> text(ValueTest test) {
    Optional<String> text =
        switch (test) {
          case ValueTest.Equals(String equal, boolean cased) -> Optional.of(equal);
          case ValueTest.Contains(String part, boolean cased) -> Optional.of(part);
          case ValueTest.StartsWith(String part, boolean cased) -> Optional.of(part);
          case ValueTest.EndsWith(String part, boolean cased) -> Optional.of(part);
          case ValueTest.Wildcard(List<Part> parts, boolean cased) -> longest(parts);
          case ValueTest.Regex(var pattern) -> RegexLiteral.of(pattern.toString());
          case ValueTest.InNetwork network -> Optional.empty();
          case ValueTest.Compare compare -> Optional.empty();
          case ValueTest.DatePart date -> Optional.empty();
        };
    return text.filter(found -> found.length() >= (extent(test) == Extent.WHOLE ? 1 : SHORTEST));
  }

  private static Optional<String> longest(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Part.Literal(String text) ? Stream.of(text) : Stream.of())
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }
}
