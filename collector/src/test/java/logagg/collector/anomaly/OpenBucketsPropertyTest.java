package logagg.collector.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever the times: every event is in one bucket, or late, and no silence is endless. */
class OpenBucketsPropertyTest {
  @Property
  void everyEventIsCountedOnce(
      @ForAll @Size(max = 400) List<@LongRange(min = -50, max = 50) Long> times,
      @ForAll @IntRange(min = 2, max = 10) int maxGap) {
    List<Bucket> closed = new ArrayList<>();
    OpenBuckets open = new OpenBuckets(List.of(), OpenBuckets.UNKNOWN, 0, maxGap, closed::add);
    times.forEach(time -> open.count(time, time % 2 == 0, false));

    closed.addAll(open.buckets());
    assertThat(closed.stream().mapToLong(Bucket::events).sum() + open.late())
        .isEqualTo(times.size());
    assertThat(open.buckets()).hasSizeLessThanOrEqualTo(3);
  }

  @Property
  void timesInOrderGiveBucketsInOrder(
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 30) Long> steps) {
    List<Bucket> closed = new ArrayList<>();
    OpenBuckets open = new OpenBuckets(List.of(), OpenBuckets.UNKNOWN, 0, 5, closed::add);
    long time = 0;
    for (long step : steps) {
      time += step / 10;
      open.count(time, false, false);
    }

    closed.addAll(open.buckets());
    assertThat(open.late()).isZero();
    for (int i = 1; i < closed.size(); i++) {
      assertThat(closed.get(i).index()).isEqualTo(closed.get(i - 1).index() + 1);
    }
  }

  @Property(tries = 200)
  void anyTimesEnd(@ForAll @Size(max = 20) List<Long> times) {
    List<Bucket> closed = new ArrayList<>();
    OpenBuckets open = new OpenBuckets(List.of(), OpenBuckets.UNKNOWN, 0, 60, closed::add);
    times.forEach(time -> open.count(time / 60, false, false));
    assertThat(closed.size()).isLessThanOrEqualTo(20 * 63);
  }
}
