package logagg.collector.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServicesTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  /** Fails some times, and then goes on until it is closed. */
  private static final class Stumbling implements Service {
    private final String name;
    private final int failures;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    Stumbling(String name, int failures) {
      this.name = name;
      this.failures = failures;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void run() throws IOException, InterruptedException {
      if (runs.incrementAndGet() <= failures) {
        throw new IOException("no luck");
      }
      closed.await();
      ends.incrementAndGet();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void oneThatFailsIsRunAgainAndTheOthersGoOn() {
    Stumbling bad = new Stumbling("bad", 3);
    Stumbling good = new Stumbling("good", 0);
    try (Services services = Services.start(List.of(bad, good), SHORT)) {
      await().until(() -> bad.runs.get() == 4);
      assertThat(good.runs.get()).isEqualTo(1);
      await().until(() -> services.failing().isEmpty());
    }
    assertThat(bad.ends.get()).isEqualTo(1);
    assertThat(good.ends.get()).isEqualTo(1);
  }

  @Test
  void oneThatWaitsToBeRunAgainIsNamedWithItsReason() {
    Stumbling bad = new Stumbling("bad", Integer.MAX_VALUE);
    try (Services services = Services.start(List.of(bad), Duration.ofHours(1))) {
      await().until(() -> services.failing().isPresent());
      assertThat(services.failing()).contains("bad: no luck");
    }
    assertThat(bad.runs.get()).isEqualTo(1);
  }
}
