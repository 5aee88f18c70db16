package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.rule.FindingGate.Verdict;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;

class FindingGateTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private final Dismissals dismissals = new Dismissals(new MemoryDismissals());
  private final FindingGate gate = new FindingGate(Level.MEDIUM, dismissals, Duration.ofMinutes(5));

  private static Finding finding(Level level, int seconds, String message) {
    return finding(level, seconds, message, 1, "192.0.2.1");
  }

  private static Finding finding(Level level, int seconds, String message, int count, String ip) {
    return new Finding(
        Finding.Kind.RULE,
        "R",
        "t",
        "d",
        level,
        NOW.plusSeconds(seconds),
        "/var/log/x",
        message,
        "",
        count,
        List.of(),
        Fields.of(Map.of("source.ip", ip)));
  }

  @Test
  void whatIsBelowTheLevelIsKeptBack() {
    assertThat(gate.judge(finding(Level.LOW, 0, "m"))).isEqualTo(Verdict.BELOW_LEVEL);
    assertThat(gate.judge(finding(Level.MEDIUM, 0, "m"))).isEqualTo(Verdict.REPORT);
    assertThat(gate.judge(finding(Level.HIGH, 0, "n"))).isEqualTo(Verdict.REPORT);
  }

  @Test
  void whatIsDismissedIsKeptBackUntilThatIsTakenBack() {
    dismissals.dismiss(new Dismissal("R", "", "known", "anna", NOW));
    assertThat(gate.judge(finding(Level.HIGH, 0, "m"))).isEqualTo(Verdict.DISMISSED);
    dismissals.undismiss("R", "");
    assertThat(gate.lets(finding(Level.HIGH, 0, "m"))).isTrue();
  }

  @Test
  void theSameIsReportedOnceInItsTime() {
    assertThat(gate.lets(finding(Level.HIGH, 0, "m"))).isTrue();
    assertThat(gate.judge(finding(Level.HIGH, 299, "m"))).isEqualTo(Verdict.REPEATED);
    assertThat(gate.lets(finding(Level.HIGH, 299, "n"))).isTrue();
    assertThat(gate.lets(finding(Level.HIGH, 300, "m"))).isTrue();
  }

  @Test
  void ofGroupedEventsTheGroupIsWhatIsTheSame() {
    assertThat(gate.lets(finding(Level.HIGH, 0, "port 1", 5, "192.0.2.1"))).isTrue();
    assertThat(gate.judge(finding(Level.HIGH, 9, "port 2", 5, "192.0.2.1")))
        .isEqualTo(Verdict.REPEATED);
    assertThat(gate.lets(finding(Level.HIGH, 9, "port 2", 5, "192.0.2.2"))).isTrue();
  }

  @Test
  void withoutATimeNothingIsARepetition() {
    FindingGate open = new FindingGate(Level.LOW, dismissals, Duration.ZERO);
    assertThat(open.lets(finding(Level.HIGH, 0, "m"))).isTrue();
    assertThat(open.lets(finding(Level.HIGH, 0, "m"))).isTrue();
  }

  @Test
  void verdictsAreCounted() {
    gate.judge(finding(Level.HIGH, 0, "m"));
    gate.judge(finding(Level.HIGH, 1, "m"));
    gate.judge(finding(Level.HIGH, 2, "m"));
    gate.judge(finding(Level.LOW, 2, "m"));
    assertThat(gate.count(Verdict.REPORT)).isEqualTo(1);
    assertThat(gate.count(Verdict.REPEATED)).isEqualTo(2);
    assertThat(gate.count(Verdict.BELOW_LEVEL)).isEqualTo(1);
    assertThat(gate.count(Verdict.DISMISSED)).isZero();
  }
}
