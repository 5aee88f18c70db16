package logagg.collector.detect.sigma;

import static logagg.collector.detect.sigma.Sigma.matches;
import static logagg.collector.detect.sigma.Sigma.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final String IDENTIFIERS =
      """
      sel_a:
        A: 1
      sel_b:
        B: 1
      sel_c:
        C: 1
      filter_main_d:
        D: 1
      _hidden:
        H: 1
      """;

  /** Whether a condition is true where the fields that are named are 1. */
  private static boolean holds(String condition, String fields) {
    Map<String, Object> event = new HashMap<>(Map.of("Z", 0));
    for (char field : fields.toCharArray()) {
      event.put(String.valueOf(field), 1);
    }
    return matches(IDENTIFIERS + "condition: '" + condition + "'", event);
  }

  private static String refused(String condition) {
    return refusal(IDENTIFIERS + "condition: '" + condition + "'");
  }

  @Test
  void andBindsTighterThanOrAndNotTighterThanBoth() {
    assertThat(holds("sel_a or sel_b and sel_c", "A")).isTrue();
    assertThat(holds("(sel_a or sel_b) and sel_c", "A")).isFalse();
    assertThat(holds("sel_a and sel_b or sel_c", "C")).isTrue();
    assertThat(holds("not sel_a and sel_b", "B")).isTrue();
    assertThat(holds("not sel_a and sel_b", "")).isFalse();
    assertThat(holds("not (sel_a and sel_b)", "B")).isTrue();
    assertThat(holds("not not sel_a", "A")).isTrue();
  }

  @Test
  void wordsMayBeWrittenInCapitals() {
    assertThat(holds("sel_a AND NOT sel_b", "A")).isTrue();
    assertThat(holds("sel_a AND NOT sel_b", "AB")).isFalse();
    assertThat(holds("1 OF sel_* OR sel_c", "B")).isTrue();
  }

  @Test
  void oneOfAndAllOfAPattern() {
    assertThat(holds("1 of sel_*", "B")).isTrue();
    assertThat(holds("1 of sel_*", "D")).isFalse();
    assertThat(holds("any of sel_*", "B")).isTrue();
    assertThat(holds("all of sel_*", "ABC")).isTrue();
    assertThat(holds("all of sel_*", "AB")).isFalse();
    assertThat(holds("1 of *_b", "B")).isTrue();
    assertThat(holds("1 of s*_a", "B")).isFalse();
    assertThat(holds("all of sel_* and not 1 of filter_main_*", "ABCD")).isFalse();
    assertThat(holds("not 1 of sel_* or sel_c", "")).isTrue();
  }

  @Test
  void themIsAllThatDoesNotBeginWithAnUnderscore() {
    assertThat(holds("1 of them", "H")).isFalse();
    assertThat(holds("1 of them", "D")).isTrue();
    assertThat(holds("all of them", "ABCD")).isTrue();
    assertThat(holds("all of them", "ABC")).isFalse();
    assertThat(holds("_hidden", "H")).isTrue();
  }

  @Test
  void aNumberOfThemIsAtLeastSoMany() {
    assertThat(holds("2 of sel_*", "AC")).isTrue();
    assertThat(holds("2 of sel_*", "A")).isFalse();
    assertThat(holds("3 of sel_*", "ABC")).isTrue();
    assertThat(holds("3 of sel_*", "AB")).isFalse();
    assertThat(refused("4 of sel_*")).contains("condition wants 4 of 3 search identifiers");
  }

  @Test
  void oneOfSeveralConditionsIsEnough() {
    String detection = IDENTIFIERS + "condition:\n  - sel_a\n  - sel_b and sel_c";
    assertThat(matches(detection, Map.of("A", 1))).isTrue();
    assertThat(matches(detection, Map.of("B", 1))).isFalse();
    assertThat(matches(detection, Map.of("B", 1, "C", 1))).isTrue();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThat(refused("sel_x")).contains("condition names 'sel_x', which detection does not have");
    assertThat(refused("1 of nothing_*")).contains("no search identifier is named like");
    assertThat(refused("sel_a and")).contains("condition ends too early");
    assertThat(refused("(sel_a")).contains("condition ends too early");
    assertThat(refused("sel_a)")).contains("unexpected ')' at character 6");
    assertThat(refused("sel_a sel_b")).contains("unexpected 'sel_b' at character 7");
    assertThat(refused("and sel_a")).contains("unexpected 'and'");
    assertThat(refused("x of sel_*")).contains("unexpected 'x'");
    assertThat(refused("(".repeat(5_000) + "sel_a")).contains("nested too deeply");
    assertThat(refused("sel_a | near not sel_b")).contains("near with not is not supported");
    assertThat(refused("sel_a | min(x) by y > 3")).contains("'min' is not supported");
    assertThat(refused("sel_a | count() by y ~ 3")).contains("unexpected '~'");
  }
}
