package logagg.logback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void itDoublesUpToHalfAMinute() {
    Backoff backoff = new Backoff(1_000);

    assertThat(LongStream.generate(backoff::next).limit(7).toArray())
        .containsExactly(1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000);

    backoff.reset();
    assertThat(backoff.next()).isEqualTo(1_000);
  }
}
