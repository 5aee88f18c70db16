package logagg.collector.receive.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private final List<String> lines = new ArrayList<>();
  private long now;
  private final Complaints complaints = new Complaints(lines::add, () -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void aPeerHasOneLineAMinuteAndAllIsCounted() {
    for (int i = 0; i < 1000; i++) {
      complaints.note("10.0.0.1", i % 4 == 0 ? Refusal.UNSIGNED : Refusal.NO_FACILITY, "app " + i);
    }
    assertThat(lines).containsExactly("10.0.0.1: refused 1 message not signed (app 0)");
    pass(59);
    complaints.tell();
    assertThat(lines).hasSize(1);
    pass(1);
    complaints.tell();
    assertThat(lines)
        .hasSize(2)
        .last()
        .isEqualTo(
            "10.0.0.1: refused 750 messages of no facility, 249 messages not signed (app 1)");
    pass(60);
    complaints.tell();
    assertThat(lines).hasSize(2);
  }

  @Test
  void anotherPeerHasItsOwnLine() {
    complaints.note("10.0.0.1", Refusal.SLOW, "");
    complaints.note("10.0.0.2", Refusal.CONNECTIONS, "");
    assertThat(lines)
        .containsExactly(
            "10.0.0.1: refused 1 connection too slow",
            "10.0.0.2: refused 1 connection beyond the number allowed");
  }

  @Test
  void whatWasNotSaidYetIsSaidAtTheEnd() {
    complaints.note("10.0.0.1", Refusal.MALFORMED, "");
    complaints.note("10.0.0.1", Refusal.MALFORMED, "no JSON");
    complaints.tellAll();
    complaints.tellAll();
    assertThat(lines)
        .hasSize(2)
        .last()
        .isEqualTo("10.0.0.1: refused 1 message malformed (no JSON)");
  }

  @Test
  void whatASenderChoosesDoesNothingToATerminal() {
    complaints.note("10.0.0.1", Refusal.NO_FACILITY, "app \u001b[2J\n" + "x".repeat(1000));
    assertThat(lines.getFirst()).contains("app \\x1b[2J\\n").hasSizeLessThan(200);
  }

  @Test
  void forgedAddressesFillNeitherMemoryNorTheLog() {
    for (int i = 0; i < 100_000; i++) {
      complaints.note(
          "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), Refusal.MALFORMED, "");
    }
    assertThat(lines).hasSize(1001);
    complaints.tellAll();
    assertThat(lines).hasSize(1002).last().isEqualTo("others: refused 98999 messages malformed");
  }
}
