package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.pattern.SafePattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LiteralDispatchTest {
  private static final List<String> NAMES =
      List.of("message", "raw", "severity", "source", "format", "a", "b", "event.original");

  private static BitSet candidates(Event event, Condition... conditions) {
    BitSet found = new BitSet();
    new LiteralDispatch(List.of(conditions)).candidates(event, found);
    return found;
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }

  private static Condition contains(String field, String text) {
    return new Condition.FieldTest(field, new ValueTest.Contains(text, false));
  }

  @Test
  void onlyWhatHasItsLiteralIsTried() {
    Event event = Happening.event(0, "Failed PASSWORD for root", "event.code", 4625);
    assertThat(
            candidates(
                event,
                contains("message", "password for"),
                contains("message", "passwort"),
                new Condition.FieldTest("event.code", new ValueTest.Equals("4625", false)),
                new Condition.FieldTest("event.code", new ValueTest.Equals("462", false)),
                new Condition.Exists("event.code"),
                new Condition.Exists("user.name")))
        .isEqualTo(bits(0, 2, 4));
  }

  @Test
  void ofSeveralThatMustBeThereTheRarestIsLookedFor() {
    Event event = Happening.event(0, "for root");
    assertThat(
            candidates(
                event,
                new Condition.All(
                    List.of(contains("message", "for"), contains("message", "password")))))
        .isEqualTo(bits());
  }

  @Test
  void aConditionWithoutALiteralIsAlwaysTried() {
    Event event = Happening.event(0, "x");
    assertThat(
            candidates(
                event,
                new Condition.Not(contains("message", "y")),
                new Condition.All(List.of()),
                new Condition.AnywhereTest(new ValueTest.Contains("rare text", false))))
        .isEqualTo(bits(0, 1, 2));
  }

  /** What it must never do: leave out a condition that is true. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void whatIsTrueIsAlwaysTried(
      @ForAll("conditions") Condition condition, @ForAll("events") Event event) {
    if (CompiledCondition.of(condition).matches(event)) {
      Condition other = contains("message", "something else");
      assertThat(candidates(event, other, condition).get(1)).isTrue();
    }
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return conditions(3);
  }

  private static Arbitrary<Condition> conditions(int depth) {
    Arbitrary<String> names = Arbitraries.of(NAMES);
    Arbitrary<Condition> tests = Combinators.combine(names, tests()).as(Condition.FieldTest::new);
    Arbitrary<Condition> leaves =
        Arbitraries.oneOf(
            tests,
            tests,
            names.map(Condition.Exists::new),
            names.map(Condition.IsEmpty::new),
            tests().map(Condition.AnywhereTest::new));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<List<Condition>> several = conditions(depth - 1).list().ofMaxSize(3);
    return Arbitraries.oneOf(
        leaves,
        several.map(Condition.All::new),
        several.map(Condition.Any::new),
        conditions(depth - 1).map(Condition.Not::new));
  }

  private static Arbitrary<ValueTest> tests() {
    Arbitrary<Boolean> cased = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        Combinators.combine(texts(), cased).as(ValueTest.Equals::new),
        Combinators.combine(texts(), cased).as(ValueTest.Contains::new),
        Combinators.combine(texts(), cased).as(ValueTest.StartsWith::new),
        Combinators.combine(texts(), cased).as(ValueTest.EndsWith::new),
        Arbitraries.of("abc", "ab+c", "a(b|c)abc", "abc?", "(?i)AbC", "a|b", "[ab]cab.c", "ſab")
            .map(text -> new ValueTest.Regex(SafePattern.compile(text, true))));
  }

  /** Of few letters, some of which are others in another case, so that they often match. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abcABCsSſkKİi").ofMinLength(0).ofMaxLength(5);
  }

  @Provide
  Arbitrary<Event> events() {
    Arbitrary<String> values = Arbitraries.strings().withChars("abcABCsSſkKİi").ofMaxLength(12);
    Arbitrary<Object> field =
        Arbitraries.oneOf(
            values.map(value -> (Object) value),
            values.list().ofMaxSize(2).map(value -> (Object) value),
            Arbitraries.of(1L, 2.5, true));
    return Combinators.combine(values, values, field, field)
        .as(
            (message, raw, a, message2) ->
                new EventDraft()
                    .message(message)
                    .severity(Severity.ERROR)
                    .field("a", a)
                    .field(message.length() % 2 == 0 ? "message" : "b", message2)
                    .build(raw, "abc", "cab", Instant.EPOCH));
  }
}
