package logagg.collector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Level;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  @Test
  void itSlides() {
    RateLimit limit = new RateLimit(2, Duration.ofNanos(10));
    assertThat(limit.admits(Level.HIGH, 0)).isTrue();
    assertThat(limit.admits(Level.HIGH, 5)).isTrue();
    assertThat(limit.admits(Level.HIGH, 9)).isFalse();
    assertThat(limit.admits(Level.HIGH, 10)).isTrue();
    assertThat(limit.admits(Level.HIGH, 14)).isFalse();
    assertThat(limit.admits(Level.HIGH, 15)).isTrue();
  }

  @Test
  void whatMattersMoreKeepsOutWhatMattersLessAndNotTheOtherWayRound() {
    RateLimit limit = new RateLimit(2, Duration.ofNanos(10));
    assertThat(limit.admits(Level.HIGH, 0)).isTrue();
    assertThat(limit.admits(Level.HIGH, 0)).isTrue();
    assertThat(limit.admits(Level.CRITICAL, 0)).isTrue();
    assertThat(limit.admits(Level.CRITICAL, 0)).isTrue();
    assertThat(limit.admits(Level.CRITICAL, 0)).isFalse();
    assertThat(limit.admits(Level.MEDIUM, 0)).isFalse();
  }

  /** Taking all lesser ones away changes nothing for the rest. */
  @Property
  void lesserOnesMakeNoDifference(
      @ForAll @Size(max = 60) List<Level> levels,
      @ForAll Level least,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    RateLimit all = new RateLimit(most, Duration.ofNanos(7));
    RateLimit some = new RateLimit(most, Duration.ofNanos(7));
    List<Boolean> withThem = new ArrayList<>();
    List<Boolean> without = new ArrayList<>();
    for (int now = 0; now < levels.size(); now++) {
      boolean admitted = all.admits(levels.get(now), now);
      if (levels.get(now).isAtLeast(least)) {
        withThem.add(admitted);
        without.add(some.admits(levels.get(now), now));
      }
    }
    assertThat(withThem).isEqualTo(without);
  }
}
