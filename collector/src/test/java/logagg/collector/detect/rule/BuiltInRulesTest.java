package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
  private static final RuleSet RULES = RuleSet.builtIn();

  @Test
  void theyAreAllRead() {
    assertThat(RULES.problems()).isEmpty();
    assertThat(RULES.rules()).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void thoseOfTheFirstLogatoryAreThere() {
    assertThat(RULES.rules())
        .extracting(Rule::id)
        .contains(
            "SSH_BRUTE_FORCE",
            "SUDO_MISUSE",
            "AUTH_NEW_UID0",
            "NGINX_404_SCAN",
            "NGINX_5XX_SPIKE",
            "WIN_FAILED_LOGON",
            "WIN_ACCOUNT_CREATED");
  }

  @Test
  void eachFiresOnItsPositiveSamplesAndNotOnItsNegativeOnes() {
    List<RuleTest.Result> results = new RuleTest(new SampleLines()).run(RULES);
    assertThat(results)
        .filteredOn(result -> !result.isAsExpected())
        .extracting(result -> result.rule().id() + " at " + result.sample().place())
        .isEmpty();
  }

  @Test
  void eachHasSamplesOfBothKinds() {
    // Of these a positive sample would be longer than all else in its file; tested by themselves.
    Set<String> long_ = Set.of("HTTP_CRAWLER", "HTTP_AGENT_SWITCHING");
    assertThat(RULES.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.samples()).as(rule.id()).anyMatch(sample -> !sample.positive());
              if (!long_.contains(rule.id())) {
                assertThat(rule.samples()).as(rule.id()).anyMatch(Sample::positive);
              }
            });
  }

  @Test
  void eachSaysWhatItMeansAndIsTagged() {
    assertThat(RULES.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.description()).as(rule.id()).hasSizeGreaterThan(40);
              assertThat(rule.tags()).as(rule.id()).isNotEmpty();
            });
  }

  @Test
  void allAreFoundByLiterals() {
    assertThat(RULES.rules()).filteredOn(rule -> Literals.of(rule.condition()).isEmpty()).isEmpty();
  }
}
