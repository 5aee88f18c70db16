package logagg.collector.receive.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
  private long now = -5; // as System.nanoTime may be
  private final InetAddress peer = InetAddress.getLoopbackAddress();

  private int allowed(Rates rates, int attempts) {
    int allowed = 0;
    for (int i = 0; i < attempts; i++) {
      allowed += rates.allows(peer) ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void aSecondsWorthMayComeAtOnceAndThenTheRateIsKept() {
    Rates rates = new Rates(100, () -> now);
    assertThat(allowed(rates, 1000)).isEqualTo(100);
    now += Duration.ofMillis(500).toNanos();
    assertThat(allowed(rates, 1000)).isEqualTo(50);
    now += Duration.ofHours(1).toNanos();
    rates.forget();
    assertThat(allowed(rates, 1000)).isEqualTo(100);
  }

  @Test
  void whoCanWaitIsToldHowLong() {
    Rates rates = new Rates(10, () -> now);
    for (int i = 0; i < 10; i++) {
      assertThat(rates.pause(peer)).isZero();
    }
    assertThat(rates.pause(peer)).isEqualTo(Duration.ofMillis(100).toNanos());
    assertThat(rates.pause(peer)).isEqualTo(Duration.ofMillis(200).toNanos());
  }

  @Test
  void withoutARateAllIsAllowed() {
    Rates rates = new Rates(0, () -> now);
    assertThat(allowed(rates, 100_000)).isEqualTo(100_000);
    assertThat(rates.pause(peer)).isZero();
  }
}
