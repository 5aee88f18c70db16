package logagg.collector.archive.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Retry.Policy QUICK =
      new Retry.Policy(4, Duration.ofMillis(1), Duration.ofMillis(2));

  private final AtomicInteger calls = new AtomicInteger();
  private final Stop stop = new Stop();
  private final Retry retry = new Retry(QUICK, new Random(1), stop);

  private Integer failing(int times) throws IOException {
    if (calls.incrementAndGet() <= times) {
      throw new TargetException.Unavailable("down", new IOException("down"));
    }
    return calls.get();
  }

  @Test
  void itIsTriedAgainUntilItGoesWell() throws Exception {
    assertThat(retry.run(() -> failing(3))).isEqualTo(4);
  }

  @Test
  void itIsGivenUpInTheEnd() {
    assertThatThrownBy(() -> retry.run(() -> failing(4)))
        .isInstanceOf(TargetException.Unavailable.class);
    assertThat(calls).hasValue(4);
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                retry.run(
                    () -> {
                      calls.incrementAndGet();
                      throw new TargetException.Refused("no", new IOException("no"));
                    }))
        .isInstanceOf(TargetException.Refused.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aStopEndsThePause() {
    Retry slow =
        new Retry(
            new Retry.Policy(9, Duration.ofHours(1), Duration.ofHours(1)), new Random(1), stop);
    Thread.ofVirtual()
        .start(
            () -> {
              while (calls.get() == 0) {
                Thread.onSpinWait();
              }
              stop.give();
            });
    assertThatThrownBy(() -> slow.run(() -> failing(9))).isInstanceOf(Stop.StoppedException.class);
    assertThat(calls).hasValue(1);
  }

  @Property
  void pausesDoubleAndHalfOfEachIsChance(
      @ForAll @IntRange(min = 1, max = 100) int failures, @ForAll long seed) {
    Duration pause = Retry.Policy.DEFAULT.pause(failures, new Random(seed));
    long most = Math.min(20_000, 1000L << Math.min(failures - 1, 20));
    assertThat(pause.toMillis()).isBetween(most / 2, most);
  }
}
