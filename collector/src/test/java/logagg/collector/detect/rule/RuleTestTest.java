package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTestTest {
  private static final String RULE =
      """
      id: KNOCKS
      title: Knocks
      level: low
      enabled: false
      detection: {match: [{field: message, op: contains, value: knock}]}
      threshold: {count: 2, window: 1m, by: [user]}
      samples:
        format: doors
        positive:
          - - {line: knock, times: 2}
          - |
            knock
            knock
          - - {event: {message: knock, user: anna}, times: 2}
          - knock
        negative:
          - - {line: knock, times: 2}
          - [knock, other]
      """;

  @Test
  void eachSampleIsTriedByItself() {
    RuleSet rules = RuleSet.read("r.yml", RULE);
    assertThat(rules.problems()).isEmpty();
    List<RuleTest.Result> results =
        new RuleTest(
                (line, format) -> {
                  assertThat(format).isEqualTo("doors");
                  return Happening.event(0, line, "user.name", "anna");
                })
            .run(rules);
    assertThat(results)
        .extracting(RuleTest.Result::isAsExpected)
        .containsExactly(true, true, true, false, false, true);
    assertThat(results.get(3).sample().place()).isEqualTo(new RulePlace("r.yml", 15, 7));
  }
}
