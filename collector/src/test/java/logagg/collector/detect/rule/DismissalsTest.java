package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;

class DismissalsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private final MemoryDismissals store = new MemoryDismissals();
  private final Dismissals dismissals = new Dismissals(store);

  private static Finding finding(Finding.Kind kind, String rule, String source) {
    return new Finding(
        kind, rule, "t", "d", Level.HIGH, NOW, source, "m", "", 1, List.of(), Fields.NONE);
  }

  private static Dismissal of(String rule, String source) {
    return new Dismissal(rule, source, "known", "anna", NOW);
  }

  @Test
  void aGlobalOneIsForAllSourcesAndKinds() {
    dismissals.dismiss(of("R", ""));
    for (Finding.Kind kind : Finding.Kind.values()) {
      assertThat(dismissals.isDismissed(finding(kind, "R", "/var/log/x"))).isTrue();
    }
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "S", "/var/log/x"))).isFalse();
  }

  @Test
  void oneOfASourceIsForThatSourceOnly() {
    dismissals.dismiss(of("R", "/var/log/x"));
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "R", "/var/log/x"))).isTrue();
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "R", "/var/log/y"))).isFalse();
  }

  @Test
  void itCanBeTakenBack() {
    dismissals.dismiss(of("R", ""));
    dismissals.dismiss(of("R", "/var/log/x"));
    assertThat(dismissals.undismiss("R", "")).isTrue();
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "R", "/var/log/y"))).isFalse();
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "R", "/var/log/x"))).isTrue();
    assertThat(dismissals.undismiss("R", "")).isFalse();
  }

  @Test
  void aSecondOneOfTheSameScopeReplacesTheFirst() {
    dismissals.dismiss(of("R", ""));
    Dismissal second = new Dismissal("R", "", "still known", "bert", NOW.plusSeconds(1));
    dismissals.dismiss(second);
    assertThat(dismissals.list()).containsExactly(second);
  }

  @Test
  void whatAnotherProcessStoredIsSeenAfterReading() {
    store.add(of("R", ""));
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "R", "x"))).isFalse();
    dismissals.reload();
    assertThat(dismissals.isDismissed(finding(Finding.Kind.RULE, "R", "x"))).isTrue();
  }

  @Test
  void oneOfNoRuleIsRefused() {
    assertThatThrownBy(() -> of(" ", ""))
        .hasMessage("a dismissal names no rule: give the rule's id");
  }
}
