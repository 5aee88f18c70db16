package logagg.collector.detect.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.match.Condition.All;
import logagg.collector.detect.match.Condition.Any;
import logagg.collector.detect.match.Condition.AnywhereTest;
import logagg.collector.detect.match.Condition.Exists;
import logagg.collector.detect.match.Condition.FieldTest;
import logagg.collector.detect.match.Condition.FieldsRelate;
import logagg.collector.detect.match.Condition.IsEmpty;
import logagg.collector.detect.match.Condition.Not;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Severity;
import logagg.collector.pattern.SafePattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
  private static final List<String> NAMES =
      List.of("a", "b", "event.code", "message", "format", "severity");

  private static Condition contains(String field, String text) {
    return new FieldTest(field, new ValueTest.Contains(text, false));
  }

  private static Condition is(String field, String text) {
    return new FieldTest(field, new ValueTest.Equals(text, false));
  }

  private static Event event(Map<String, ?> fields) {
    return new Event(
        Instant.EPOCH, true, Severity.INFO, "msg", "raw msg", "json", "-", Fields.of(fields));
  }

  private static List<Integer> candidates(List<RuleIndex.Rule> rules, Event event) {
    List<Integer> found = new ArrayList<>();
    RuleIndex.of(rules).search().candidates(event, found::add);
    return found;
  }

  private static RuleIndex.Rule anywhere(Condition condition) {
    return new RuleIndex.Rule(new All(List.of()), condition);
  }

  @Test
  void onlyRulesWhoseTextIsThereAreTried() {
    List<RuleIndex.Rule> rules =
        List.of(
            anywhere(contains("a", "mimikatz")),
            anywhere(contains("a", "rundll32")),
            anywhere(new Not(contains("a", "mimikatz"))),
            anywhere(new All(List.of(contains("a", "x"), contains("b", "never there")))));
    assertThat(candidates(rules, event(Map.of("a", "ran MIMIKATZ x")))).containsExactly(0, 2);
  }

  @Test
  void aWholeValueIsFoundByItself() {
    List<RuleIndex.Rule> rules =
        List.of(
            anywhere(is("event.code", "4624")),
            anywhere(is("event.code", "4625")),
            anywhere(new Any(List.of(is("event.code", "1"), is("a", "Z")))));
    assertThat(candidates(rules, event(Map.of("event.code", 4625)))).containsExactly(1);
    assertThat(candidates(rules, event(Map.of("a", List.of("y", "z"))))).containsExactly(2);
  }

  @Test
  void rulesOfOtherLogsAreNotTried() {
    List<RuleIndex.Rule> rules =
        List.of(
            new RuleIndex.Rule(is("format", "json"), contains("a", "x")),
            new RuleIndex.Rule(is("format", "syslog"), contains("a", "x")),
            new RuleIndex.Rule(new Exists("b"), contains("a", "x")),
            new RuleIndex.Rule(contains("message", "ms"), contains("a", "x")));
    assertThat(candidates(rules, event(Map.of("a", "x")))).containsExactly(0, 3);
    assertThat(candidates(rules, event(Map.of("a", "x", "b", 1)))).containsExactly(0, 2, 3);
  }

  @Test
  void whatDiffersFromEventToEventIsNotRemembered() {
    RuleSearch search =
        RuleIndex.of(
                List.of(
                    new RuleIndex.Rule(is("b", "1"), contains("a", "x")),
                    new RuleIndex.Rule(is("b", "2"), contains("a", "x"))))
            .search();
    for (int round = 0; round < 3; round++) {
      List<Integer> found = new ArrayList<>();
      search.matches(event(Map.of("a", "x", "b", 1)), found::add);
      search.matches(event(Map.of("a", "x", "b", 2)), found::add);
      search.matches(event(Map.of("a", "x", "b", "y".repeat(500))), found::add);
      assertThat(found).containsExactly(0, 1);
    }
  }

  @Property(tries = 600)
  void itFindsTheSameAsTryingEachRule(
      @ForAll("rules") List<RuleIndex.Rule> rules, @ForAll("events") List<Event> events) {
    RuleSearch search = RuleIndex.of(rules).search();
    for (Event event : events) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < rules.size(); i++) {
        if (CompiledCondition.of(rules.get(i).where()).matches(event)
            && CompiledCondition.of(rules.get(i).condition()).matches(event)) {
          expected.add(i);
        }
      }
      List<Integer> found = new ArrayList<>();
      search.matches(event, found::add);
      assertThat(found).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<List<RuleIndex.Rule>> rules() {
    Arbitrary<Condition> conditions = conditions(3);
    return Combinators.combine(conditions(1), conditions)
        .as(RuleIndex.Rule::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            texts().map(text -> (Object) text),
            Arbitraries.longs().between(0, 30).map(number -> (Object) number),
            texts().list().ofMaxSize(3).map(list -> (Object) list),
            Arbitraries.of((Object) true, 1.5));
    Arbitrary<Map<String, Object>> fields =
        Arbitraries.maps(Arbitraries.of("a", "b", "event.code", "format", "message"), value)
            .ofMaxSize(4);
    return Combinators.combine(fields, texts(), texts())
        .as(
            (map, message, raw) ->
                new Event(
                    Instant.EPOCH,
                    true,
                    Severity.ERROR,
                    message,
                    raw,
                    "json",
                    "-",
                    Fields.of(new LinkedHashMap<>(map))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Few letters, so that there are matches; some that fold oddly. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aAbB10é\u0130\u017f ").ofMaxLength(6);
  }

  private static Arbitrary<Condition> conditions(int depth) {
    Arbitrary<String> names = Arbitraries.of(NAMES);
    Arbitrary<Condition> leaves =
        Arbitraries.oneOf(
            Combinators.combine(names, tests()).as(FieldTest::new),
            tests().map(AnywhereTest::new),
            names.map(Exists::new),
            names.map(IsEmpty::new),
            Combinators.combine(names, names, Arbitraries.of(Condition.Relation.values()), bools())
                .as(FieldsRelate::new));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<List<Condition>> inner =
        Arbitraries.lazy(() -> conditions(depth - 1)).list().ofMaxSize(3);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, leaves),
        net.jqwik.api.Tuple.of(2, inner.map(All::new)),
        net.jqwik.api.Tuple.of(2, inner.map(Any::new)),
        net.jqwik.api.Tuple.of(1, Arbitraries.lazy(() -> conditions(depth - 1)).map(Not::new)));
  }

  private static Arbitrary<Boolean> bools() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<ValueTest> tests() {
    Arbitrary<Part> part =
        Arbitraries.oneOf(
            texts().filter(text -> !text.isEmpty()).map(Part.Literal::new),
            Arbitraries.of(new Part.AnyText(), new Part.AnyCharacter()));
    return Arbitraries.oneOf(
        Combinators.combine(texts(), bools()).as(ValueTest.Equals::new),
        Combinators.combine(texts(), bools()).as(ValueTest.Contains::new),
        Combinators.combine(texts(), bools()).as(ValueTest.StartsWith::new),
        Combinators.combine(texts(), bools()).as(ValueTest.EndsWith::new),
        Combinators.combine(part.list().ofMaxSize(4), bools()).as(ValueTest.Wildcard::new),
        Arbitraries.of("a+b", "^1", "B$")
            .map(text -> new ValueTest.Regex(SafePattern.compile(text, false))),
        Arbitraries.of(ValueTest.Compare.Operator.values())
            .map(operator -> new ValueTest.Compare(operator, 10)));
  }
}
