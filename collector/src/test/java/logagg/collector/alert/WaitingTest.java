package logagg.collector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final Waiting waiting = new Waiting(3);

  private static Finding finding(String rule, Level level) {
    return new Finding(
        Finding.Kind.RULE,
        rule,
        "",
        "",
        level,
        Instant.EPOCH,
        "",
        "",
        "",
        1,
        List.of(),
        Fields.NONE);
  }

  private String poll() {
    return waiting.poll().map(Finding::rule).orElse("none");
  }

  @Test
  void whatMattersMostGoesFirstAndAmongEqualsWhatCameFirst() {
    waiting.add(finding("A", Level.HIGH));
    waiting.add(finding("B", Level.CRITICAL));
    waiting.add(finding("C", Level.HIGH));
    assertThat(List.of(poll(), poll(), poll(), poll())).containsExactly("B", "A", "C", "none");
  }

  @Test
  void whereItIsFullTheLeastHasToGo() {
    assertThat(waiting.add(finding("A", Level.MEDIUM))).isEmpty();
    assertThat(waiting.add(finding("B", Level.HIGH))).isEmpty();
    assertThat(waiting.add(finding("C", Level.HIGH))).isEmpty();
    assertThat(waiting.add(finding("D", Level.LOW))).contains(Level.LOW);
    assertThat(waiting.add(finding("E", Level.CRITICAL))).contains(Level.MEDIUM);
    assertThat(List.of(poll(), poll(), poll(), poll())).containsExactly("E", "B", "C", "none");
  }
}
