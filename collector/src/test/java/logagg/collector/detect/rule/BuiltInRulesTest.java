package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
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
    // Of these a positive sample would be longer than all else in its file: they are tried below.
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
  void pagesFetchedFasterThanAnyoneReadsAreACrawler() {
    assertThat(
            fired(
                39,
                i -> request("/page/" + i, 200, "one"),
                i -> request("/a.css?" + i, 200, "one")))
        .isEmpty();
    assertThat(fired(40, i -> request("/page/" + i, 200, "one"))).containsExactly("HTTP_CRAWLER");
  }

  @Test
  void refusedRequestsUnderManyNamesAreAToolThatHides() {
    assertThat(fired(9, i -> request("/", 429, "agent " + i))).containsExactly("HTTP_RATE_LIMITED");
    assertThat(fired(10, i -> request("/", 429, "agent " + i)))
        .containsExactly("HTTP_RATE_LIMITED", "HTTP_AGENT_SWITCHING");
  }

  private static Event request(String path, int status, String agent) {
    return new SampleLines()
        .parse(
            "203.0.113.9 - - [04/Mar/2026:10:00:01 +0000] \"GET %s HTTP/1.1\" %d 153 \"-\" \"%s\""
                .formatted(path, status, agent),
            "nginx_access");
  }

  @SafeVarargs
  private static List<String> fired(int times, IntFunction<Event>... events) {
    RuleDetector detector = new RuleDetector(RULES);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (IntFunction<Event> event : events) {
        Event made = event.apply(i);
        detector.look(made, made, "", findings::add);
      }
    }
    return findings.stream().map(Finding::rule).toList();
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
