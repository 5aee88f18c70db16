package logagg.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NanosTest {
  @Property
  void everyNumberIsATimeAndBack(@ForAll long nanos) {
    assertThat(Nanos.of(Nanos.instant(nanos))).isEqualTo(nanos);
  }

  @Test
  void theEndsOfTimeAreTheNearestNumbers() {
    assertThat(Nanos.of(Nanos.instant(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
    assertThat(Nanos.of(Nanos.instant(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    assertThat(Nanos.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Nanos.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Nanos.of(Duration.ofDays(1_000_000))).isEqualTo(Long.MAX_VALUE);
    assertThat(Nanos.of(Instant.parse("1970-01-01T00:00:01.000000002Z"))).isEqualTo(1_000_000_002);
  }

  @Test
  void sumsDoNotOverflow() {
    assertThat(Nanos.plus(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(Nanos.plus(-2, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(Nanos.plus(Long.MIN_VALUE, 1)).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(Nanos.plus(5, -7)).isEqualTo(-2);
  }
}
