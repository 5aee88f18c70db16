package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.event.Level;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
  /** The example of the first logatory's description. */
  private static final String LOGATORY =
      """
      id: MY_RULE_001
      title: "Sensitive file accessed"
      description: "Fires when /etc/passwd is accessed via nginx"
      level: high
      detection:
        match:
          - field: message
            op: contains
            value: "/etc/passwd"
          - field: message
            op: regex
            value: 'GET\\s+/etc/passwd'
        condition: any
      """;

  private static final String FRAME =
      """
      id: X
      title: X
      level: low
      detection:
        match:
      """;

  private static List<String> problems(String yaml) {
    return RuleSet.read("r.yml", yaml).problems().stream().map(RuleProblem::toString).toList();
  }

  private static Condition condition(String match) {
    RuleSet rules = RuleSet.read("r.yml", FRAME + match.indent(4));
    assertThat(rules.problems()).isEmpty();
    return ((Condition.All) rules.rules().getFirst().condition()).conditions().getFirst();
  }

  @Test
  void aRuleOfTheFirstLogatoryIsRead() {
    RuleSet rules = RuleSet.read("r.yml", LOGATORY);
    assertThat(rules.problems()).isEmpty();
    Rule rule = rules.rule("MY_RULE_001").orElseThrow();
    assertThat(rule.title()).isEqualTo("Sensitive file accessed");
    assertThat(rule.description()).isEqualTo("Fires when /etc/passwd is accessed via nginx");
    assertThat(rule.level()).isEqualTo(Level.HIGH);
    assertThat(rule.enabled()).isTrue();
    assertThat(rule.place()).isEqualTo(new RulePlace("r.yml", 1, 1));
    Condition.Any any = (Condition.Any) rule.condition();
    assertThat(any.conditions().getFirst())
        .isEqualTo(
            new Condition.FieldTest("message", new ValueTest.Contains("/etc/passwd", false)));
    assertThat(any.conditions().getLast().toString()).contains("GET\\s+/etc/passwd");
  }

  @Test
  void aFileMayHoldSeveralRules() {
    String second = LOGATORY.replace("MY_RULE_001", "B");
    assertThat(RuleSet.read("r.yml", LOGATORY + "---\n" + second).rules())
        .extracting(Rule::id)
        .containsExactly("MY_RULE_001", "B");
    String list = "- " + LOGATORY.indent(2).strip() + "\n- " + second.indent(2).strip() + "\n";
    assertThat(RuleSet.read("r.yml", list).rules()).hasSize(2);
    assertThat(RuleSet.read("r.yml", "rules:\n" + list.indent(2)).rules()).hasSize(2);
  }

  @Test
  void negativeOperatorsAreTrueWhereTheFieldIsNot() {
    assertThat(condition("- {field: message, op: not_contains, value: [a, b]}"))
        .isEqualTo(
            new Condition.Not(
                new Condition.Any(
                    List.of(
                        new Condition.FieldTest("message", new ValueTest.Contains("a", false)),
                        new Condition.FieldTest("message", new ValueTest.Contains("b", false))))));
  }

  @Test
  void groupsAreNested() {
    assertThat(condition("- any: [{field: a, value: 1}, {not: {field: b, op: exists}}]"))
        .isEqualTo(
            new Condition.Any(
                List.of(
                    new Condition.FieldTest("a", new ValueTest.Equals("1", false)),
                    new Condition.Not(new Condition.Any(List.of(new Condition.Exists("b")))))));
  }

  @Test
  void numbersNetworksAndCasesAreRead() {
    assertThat(condition("- {field: status, op: gte, value: 500}"))
        .isEqualTo(
            new Condition.FieldTest(
                "http.response.status_code",
                new ValueTest.Compare(ValueTest.Compare.Operator.AT_LEAST, 500)));
    assertThat(condition("- {field: ip, op: cidr, value: 10.0.0.0/8}"))
        .isEqualTo(new Condition.FieldTest("source.ip", new ValueTest.InNetwork("10.0.0.0/8")));
    assertThat(condition("- {field: program, op: startswith, value: A, cased: true}"))
        .isEqualTo(new Condition.FieldTest("process.name", new ValueTest.StartsWith("A", true)));
  }

  @Test
  void severitiesHaveAnOrder() {
    assertThat(condition("- {field: level, op: gte, value: alert}"))
        .isEqualTo(
            new Condition.Any(
                List.of(
                    new Condition.FieldTest("severity", new ValueTest.Equals("ALERT", false)),
                    new Condition.FieldTest(
                        "severity", new ValueTest.Equals("EMERGENCY", false)))));
    assertThat(condition("- {field: severity, op: lt, value: debug}"))
        .isEqualTo(
            new Condition.Any(
                List.of(
                    new Condition.FieldTest("severity", new ValueTest.Equals("TRACE", false)))));
  }

  @Test
  void aThresholdIsRead() {
    Rule rule =
        RuleSet.read(
                "r.yml",
                FRAME
                    + "    - {field: a, value: 1}\n"
                    + "threshold: {count: 5, window: 1h, by: [ip, host], distinct: user}\n")
            .rules()
            .getFirst();
    assertThat(rule.trigger())
        .isEqualTo(
            new Trigger.Threshold(
                new Condition.All(
                    List.of(new Condition.FieldTest("a", new ValueTest.Equals("1", false)))),
                5,
                Duration.ofHours(1),
                List.of("source.ip", "host.hostname"),
                Optional.of("user.name")));
  }

  @Test
  void suppressionIsOfTheRulesOwnGroupsUnlessItSaysOthers() {
    String threshold =
        FRAME + "    - {field: a, value: 1}\nthreshold: {count: 5, window: 1h, by: [ip]}\n";
    assertThat(RuleSet.read("r", threshold + "suppress: 1d\n").rules().getFirst().suppression())
        .contains(new Suppression(Duration.ofDays(1), List.of("source.ip")));
    assertThat(
            RuleSet.read("r", FRAME + "    - {field: a, value: 1}\nsuppress: 30s\n")
                .rules()
                .getFirst()
                .suppression())
        .contains(new Suppression(Duration.ofSeconds(30), List.of("source")));
    assertThat(
            RuleSet.read("r", threshold + "suppress: {for: 2m, by: host}\n")
                .rules()
                .getFirst()
                .suppression())
        .contains(new Suppression(Duration.ofMinutes(2), List.of("host.hostname")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          levle: high | r.yml:1:1: unknown key 'levle': did you mean 'level'?
          level: urgent | r.yml:1:8: unknown level 'urgent': one of informational, low, medium, high, critical
          title: [a, b] | r.yml:1:8: 'title' must be one text: write a single value, in quotes if need be
          enabled: maybe | r.yml:1:10: 'enabled' is maybe: write true or false
          suppress: soon | r.yml:1:11: 'soon' is not a time: write one such as 30s, 5m, 1h, 1d
          suppress: 0s | r.yml:1:11: '0s' is no time: write one such as 30s, 5m, 1h, 1d
          threshold: {count: 1, window: 5m} | r.yml:1:20: 'count' is 1: write a whole number, at least 2
          threshold: {count: 5} | r.yml:1:12: 'window' is missing: add it
          threshold: {count: 5, windows: 5m} | r.yml:1:23: unknown key 'windows': did you mean 'window'?
          within: 5m | r.yml:1:9: 'within' without a sequence: remove it, or add a sequence
          sequence: [{match: [{field: a, value: 1}]}] | r.yml:1:11: a sequence of one step: add the step after it
          samples: {positive: [{lien: x}]} | r.yml:1:23: unknown key 'lien': did you mean 'line'?
          """)
  void whatIsWrongIsSaidWithItsPlaceAndWhatToDo(String line, String problem) {
    String rest =
        line.startsWith("level") || line.startsWith("title")
            ? FRAME.replaceAll("(?m)^" + line.substring(0, 5) + ".*\n", "")
            : FRAME;
    assertThat(problems(line + "\n" + rest + "    - {field: a, value: 1}\n")).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {field: a, op: contians, value: x} | r.yml:6:22: unknown op 'contians': did you mean 'contains'?
          {field: a, op: regex, value: '(x'} | r.yml:6:36: no regular expression: '(x': Unclosed group at character 3: correct the pattern
          {field: a, op: gte, value: many} | r.yml:6:34: 'many' is not a number: write one such as 400 or 0.5
          {field: a, op: cidr, value: 10/99} | r.yml:6:35: '10/99' is not a network: write one such as 10.0.0.0/8 or fe80::/10
          {field: level, op: gte, value: bad} | r.yml:6:38: 'bad' is not a severity: one of emergency, alert, critical, error, warning, notice, info, debug, trace
          {field: a} | r.yml:6:7: 'value' is missing: add it
          {op: contains, value: x} | r.yml:6:7: 'field' is missing: add it
          {field: a, value: 1, field: b} | r.yml:6:28: 'field' is there twice: remove one
          {any: []} | r.yml:6:7: 'any' is empty: add at least one condition
          {any: [{field: a, value: 1}], value: 2} | r.yml:6:37: unknown key 'value': one of any
          text | r.yml:6:7: expected keys with values: write field:, op:, value:, cased: here
          """)
  void whatIsWrongInAConditionIsSaidToo(String item, String problem) {
    assertThat(problems(FRAME + "    - " + item + "\n")).containsExactly(problem);
  }

  @Test
  void whatIsNotYamlIsSaidWithItsPlace() {
    assertThat(problems("id: [x\ntitle: y\n").getFirst())
        .startsWith("r.yml:2:")
        .contains("not YAML");
    assertThat(problems(""))
        .containsExactly("r.yml:1:1: no rule is here: write one, or remove the file");
  }

  @Test
  void aRuleWithAProblemIsNotTakenAndTheOthersAre() {
    RuleSet rules = RuleSet.read("r.yml", LOGATORY.replace("high", "hgih") + "---\n" + LOGATORY);
    assertThat(rules.rules()).hasSize(1);
    assertThat(rules.problems()).hasSize(1);
  }

  @Test
  void anIdThatIsThereTwiceIsAProblem() {
    RuleSet rules = RuleSet.read("r.yml", LOGATORY + "---\n" + LOGATORY);
    assertThat(rules.rules()).hasSize(1);
    assertThat(rules.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "r.yml:15:1: the id 'MY_RULE_001' is that of the rule at r.yml:1:1: give it another");
  }

  @Test
  void conditionsThatHoldThemselvesAreRefused() {
    assertThat(problems(FRAME + "    - &a {any: [*a]}\n")).isNotEmpty();
    StringBuilder bomb = new StringBuilder(FRAME + "    - &a0 {field: x, value: 1}\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("    - &a%d {any: [%s]}\n".formatted(i, (alias + ", ").repeat(9) + alias));
    }
    assertThat(problems(bomb.toString())).hasSize(1);
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefusedWithAReason(@ForAll String text) {
    RuleSet rules = RuleSet.read("r.yml", text);
    assertThat(rules.rules().isEmpty()).isEqualTo(!rules.problems().isEmpty());
  }

  @Property(tries = 500)
  void aRuleWithAnythingInItIsReadOrRefused(@ForAll String text, @ForAll int at) {
    int cut = Math.floorMod(at, LOGATORY.length());
    RuleSet rules =
        RuleSet.read("r.yml", LOGATORY.substring(0, cut) + text + LOGATORY.substring(cut));
    assertThat(rules.rules().isEmpty() && rules.problems().isEmpty()).isFalse();
  }
}
