package logagg.collector.archive.target;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartPlanTest {
  private static final long MIB = 1L << 20;

  /** Parts follow each other without a gap, and S3 takes them. */
  @Property(tries = 500)
  void partsAreAllOfTheFile(
      @ForAll @LongRange(min = 0, max = PartPlan.MOST) long size,
      @ForAll @LongRange(min = PartPlan.LEAST_PART, max = 200 * MIB) long wanted) {
    PartPlan plan = PartPlan.of(size, wanted);
    assertThat(plan.count()).isBetween(1, 10_000);
    assertThat(plan.partSize()).isGreaterThanOrEqualTo(wanted).isLessThanOrEqualTo(5L << 30);
    assertThat(plan.from(1)).isZero();
    assertThat(plan.to(plan.count())).isEqualTo(size);
    for (int part = 2; part <= Math.min(plan.count(), 50); part++) {
      assertThat(plan.from(part)).isEqualTo(plan.to(part - 1));
    }
  }

  @Test
  void aFileOfOnePartIsSentAtOnce() {
    assertThat(PartPlan.of(64 * MIB, 64 * MIB).isWhole()).isTrue();
    assertThat(PartPlan.of(64 * MIB + 1, 64 * MIB).isWhole()).isFalse();
    assertThat(PartPlan.of(64 * MIB + 1, 64 * MIB).count()).isEqualTo(2);
    assertThat(PartPlan.of(5L << 40, 64 * MIB).partSize()).isEqualTo(525 * MIB);
  }
}
