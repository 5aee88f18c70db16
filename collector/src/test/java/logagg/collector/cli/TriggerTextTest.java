package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;
import logagg.collector.detect.rule.RuleSet;
import logagg.collector.detect.rule.Trigger;
import logagg.collector.pattern.SafePattern;
import org.junit.jupiter.api.Test;

class TriggerTextTest {
  private static final Condition ROOT = is("user.name", "root");

  private static Condition is(String field, String value) {
    return new Condition.FieldTest(field, new ValueTest.Equals(value, false));
  }

  private static String text(Trigger trigger) {
    return String.join("\n", TriggerText.of(trigger));
  }

  private static String text(Condition condition) {
    return text(new Trigger.Match(condition));
  }

  private static String text(ValueTest test) {
    return text(new Condition.FieldTest("f", test));
  }

  @Test
  void groupsAreIndentedAndOneAloneIsNone() {
    Condition nested =
        new Condition.All(
            List.of(
                ROOT,
                new Condition.All(List.of(new Condition.Exists("source.ip"))),
                new Condition.Any(List.of(ROOT, new Condition.IsEmpty("host.name"))),
                new Condition.Not(new Condition.Any(List.of(is("a", "1"), is("a", "2"))))));
    assertThat(text(nested))
        .isEqualTo(
            """
            all of
              user.name is 'root'
              source.ip is there
              any of
                user.name is 'root'
                host.name is empty or not there
              not
                a is one of '1', '2'""");
    assertThat(text(new Condition.All(List.of()))).isEqualTo("anything");
    assertThat(text(new Condition.Any(List.of()))).isEqualTo("nothing");
  }

  @Test
  void valuesOfSeveralFieldsOrWithTheirCaseAreNotOneLine() {
    Condition cased = new Condition.FieldTest("a", new ValueTest.Equals("2", true));
    assertThat(text(new Condition.Any(List.of(is("a", "1"), is("b", "2")))))
        .isEqualTo("any of\n  a is '1'\n  b is '2'");
    assertThat(text(new Condition.Any(List.of(is("a", "1"), cased))))
        .isEqualTo("any of\n  a is '1'\n  a is '2', case counts");
  }

  @Test
  void eachTestIsASentence() {
    assertThat(text(new ValueTest.Contains("x", true))).isEqualTo("f contains 'x', case counts");
    assertThat(text(new ValueTest.StartsWith("x", false))).isEqualTo("f begins with 'x'");
    assertThat(text(new ValueTest.EndsWith("x", false))).isEqualTo("f ends with 'x'");
    assertThat(
            text(
                new ValueTest.Wildcard(
                    List.of(
                        new Part.Literal("a"),
                        new Part.AnyText(),
                        new Part.Literal("b"),
                        new Part.AnyCharacter()),
                    false)))
        .isEqualTo("f is like 'a*b?'");
    assertThat(text(new ValueTest.Regex(SafePattern.compile("^a+$", false))))
        .isEqualTo("f matches /^a+$/");
    assertThat(text(new ValueTest.InNetwork("10.0.0.0/8"))).isEqualTo("f is in 10.0.0.0/8");
    assertThat(text(new ValueTest.Compare(ValueTest.Compare.Operator.AT_LEAST, 500)))
        .isEqualTo("f >= 500");
    assertThat(text(new ValueTest.Compare(ValueTest.Compare.Operator.LESS, 0.5)))
        .isEqualTo("f < 0.5");
    assertThat(
            text(
                new ValueTest.DatePart(
                    ValueTest.DatePart.Unit.HOUR, ValueTest.Compare.Operator.GREATER, 22)))
        .isEqualTo("f: its hour > 22");
    assertThat(text(new Condition.AnywhereTest(new ValueTest.Contains("x", false))))
        .isEqualTo("message, raw or any field contains 'x'");
    assertThat(text(new Condition.FieldsRelate("a", "b", Condition.Relation.STARTS_WITH, false)))
        .isEqualTo("a begins with that of b");
  }

  @Test
  void aThresholdSaysHowManyOfWhatInWhichTime() {
    Duration minute = Duration.ofSeconds(90);
    assertThat(
            text(
                new Trigger.Threshold(
                    ROOT, 5, minute, List.of("address", "host.name"), Optional.empty())))
        .isEqualTo(
            "5 events within 1m 30s with the same address, host.name, of which\n"
                + "  user.name is 'root'");
    assertThat(text(new Trigger.Threshold(ROOT, 3, minute, List.of(), Optional.of("user.name"))))
        .isEqualTo(
            "3 different values of user.name within 1m 30s, of which\n  user.name is 'root'");
  }

  @Test
  void aSequenceSaysItsSteps() {
    assertThat(
            text(
                new Trigger.Sequence(
                    List.of(new Trigger.Step(ROOT, 3), new Trigger.Step(is("a", "b"), 1)),
                    Duration.ofHours(1),
                    List.of("address"))))
        .isEqualTo(
            """
            one after the other within 1h with the same address
              1. 3 events of which
                  user.name is 'root'
              2. an event of which
                  a is 'b'""");
  }

  @Test
  void noBuiltInRuleIsShownAsJavaDoes() {
    assertThat(RuleSet.builtIn().rules())
        .isNotEmpty()
        .allSatisfy(
            rule ->
                assertThat(text(rule.trigger()))
                    .doesNotContain("FieldTest[", "Equals[", "conditions=", "Optional"));
  }
}
