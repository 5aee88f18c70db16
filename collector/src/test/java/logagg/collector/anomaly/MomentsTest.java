package logagg.collector.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static Moments of(List<Double> values, int limit) {
    Moments moments = Moments.NONE;
    for (double value : values) {
      moments = moments.with(value, limit);
    }
    return moments;
  }

  @Test
  void meanAndDeviationAreThoseOfASample() {
    Moments moments = of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0), 100);

    assertThat(moments.count()).isEqualTo(8);
    assertThat(moments.mean()).isEqualTo(5.0);
    assertThat(moments.squares()).isEqualTo(32.0);
    assertThat(moments.deviation()).isEqualTo(Math.sqrt(32.0 / 7));
  }

  @Test
  void oneValueHasNoDeviation() {
    assertThat(of(List.of(3.0), 100)).isEqualTo(new Moments(1, 3, 0));
    assertThat(of(List.of(3.0), 100).deviation()).isZero();
    assertThat(Moments.NONE.deviation()).isZero();
  }

  @Test
  void beyondTheLimitOldValuesFade() {
    Moments moments = of(List.of(0.0, 0.0, 0.0, 0.0), 4);

    Moments after = moments.with(8, 4);
    assertThat(after.count()).isEqualTo(4);
    assertThat(after.mean()).isEqualTo(2.0);
    assertThat(after.squares()).isEqualTo(48.0);
    Moments much = after;
    for (int i = 0; i < 60; i++) {
      much = much.with(8, 4);
    }
    assertThat(much.mean()).isCloseTo(8.0, within(1e-6));
    assertThat(much.deviation()).isCloseTo(0.0, within(1e-2));
  }

  @Property
  void itIsTheSameAsInTwoPasses(
      @ForAll @Size(min = 2, max = 200) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    double mean = values.stream().mapToDouble(v -> v).sum() / values.size();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();

    Moments moments = of(values, 1000);

    assertThat(moments.mean()).isCloseTo(mean, within(1e-6));
    assertThat(moments.deviation())
        .isCloseTo(Math.sqrt(squares / (values.size() - 1)), within(1e-5));
  }

  @Test
  void theMedianIsRobust() {
    Recent recent = Recent.NONE;
    for (double value : new double[] {10, 12, 11, 13, 900}) {
      recent = recent.with(value);
    }
    assertThat(recent.median()).isEqualTo(12);
    // Distances 2 0 1 1 888.
    assertThat(recent.deviation()).isEqualTo(1.4826);
    assertThat(recent.with(14).median()).isEqualTo(12.5);
  }

  @Test
  void onlyTheLastValuesAreKept() {
    Recent recent = Recent.NONE;
    for (int i = 1; i <= Recent.MAX + 5; i++) {
      recent = recent.with(i);
    }
    assertThat(recent.values()).hasSize(Recent.MAX).startsWith(6.0).endsWith(Recent.MAX + 5.0);
  }
}
