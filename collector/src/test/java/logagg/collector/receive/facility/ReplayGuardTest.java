package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private static final Instant NOON = Instant.parse("2013-07-04T12:00:00Z");

  private static String hex(int number) {
    return "%032x".formatted(number);
  }

  @Test
  void aFloodMakesTheWindowSmallerAndLetsNoneThrough() {
    HandClock clock = new HandClock(NOON);
    ReplayGuard guard = new ReplayGuard(clock, Duration.ofMinutes(5), 100);
    for (int i = 0; i < 150; i++) {
      assertThat(guard.admits(NOON.plusSeconds(i), hex(i))).isTrue();
    }
    assertThat(guard.admits(NOON.plusSeconds(49), hex(1000))).isFalse();
    assertThat(guard.admits(NOON.plusSeconds(50), hex(1000))).isTrue();
    for (int i = 0; i < 150; i++) {
      assertThat(guard.admits(NOON.plusSeconds(i), hex(i))).isFalse();
    }
  }

  @Test
  void whatWasNotTakenMayComeAgain() {
    ReplayGuard guard = new ReplayGuard(new HandClock(NOON), Duration.ofMinutes(5), 100);
    assertThat(guard.admits(NOON, hex(1))).isTrue();
    guard.forget(NOON, hex(1));
    assertThat(guard.admits(NOON, hex(1))).isTrue();
    assertThat(guard.admits(NOON, hex(1))).isFalse();
  }

  /** Whatever comes in whatever order, and wherever the clock goes. */
  @Property(tries = 200)
  void noneIsEverAdmittedTwice(@ForAll long seed) {
    Random random = new Random(seed);
    HandClock clock = new HandClock(NOON);
    ReplayGuard guard = new ReplayGuard(clock, Duration.ofSeconds(20), 30);
    Set<Integer> admitted = new HashSet<>();
    List<Instant> stamps = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(-2000, 2200)));
      stamps.add(clock.instant().plusMillis(random.nextInt(-25_000, 25_000)));
      int message = random.nextInt(stamps.size());
      if (guard.admits(stamps.get(message), hex(message))) {
        assertThat(admitted.add(message)).isTrue();
      }
    }
    assertThat(admitted).isNotEmpty();
  }
}
