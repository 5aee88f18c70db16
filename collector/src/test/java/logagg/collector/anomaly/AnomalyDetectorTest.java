package logagg.collector.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import logagg.collector.anomaly.AnomalySettings.Method;
import logagg.collector.anomaly.AnomalySettings.Mode;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {
  private static final AnomalySettings SETTINGS = AnomalySettings.DEFAULTS;

  @Test
  void aBurstIsFoundWhenItsMinuteIsClosed() {
    Traffic traffic = new Traffic(SETTINGS);
    int[] usual = {10, 12, 8, 10, 10};
    for (int i = 0; i < usual.length; i++) {
      traffic.minute(i, usual[i]);
    }
    traffic.minute(5, 30).minutes(6, 8, 10);
    assertThat(traffic.findings).isEmpty();

    traffic.minute(8, 1);

    assertThat(traffic.rules()).containsExactly("ANOMALY_EVENT_RATE");
    Finding finding = traffic.findings.getFirst();
    assertThat(finding.kind()).isEqualTo(Finding.Kind.ANOMALY);
    assertThat(finding.time()).isEqualTo(Traffic.START.plusSeconds(300));
    assertThat(finding.source()).isEqualTo(Traffic.SOURCE);
    assertThat(finding.level()).isEqualTo(Level.HIGH);
    assertThat(finding.count()).isEqualTo(1);
    // Mean 10, deviation √(8/4).
    assertThat(finding.message())
        .isEqualTo("30 events in 60 s, usual are 10.0 ± 1.4 (z-score 14.1)");
    assertThat(finding.fields().value("anomaly.value")).contains(30.0);
    assertThat(finding.fields().value("anomaly.usual")).contains(10.0);
    assertThat((double) finding.fields().value("anomaly.deviation").orElseThrow())
        .isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(finding.fields().value("anomaly.scope")).contains("all");
    assertThat(finding.fields().value("anomaly.buckets")).contains(5L);
  }

  @Test
  void nothingIsJudgedBeforeFiveBucketsAreLearnt() {
    Traffic four = new Traffic(SETTINGS).minutes(0, 4, 10).minute(4, 100).minutes(5, 9, 10);
    assertThat(four.findings).isEmpty();

    Traffic five = new Traffic(SETTINGS).minutes(0, 5, 10).minute(5, 100).minutes(6, 9, 10);
    assertThat(five.rules()).containsExactly("ANOMALY_EVENT_RATE");
  }

  @Test
  void theThresholdIsAnOption() {
    // The least deviation is one event: 14 is four of them away.
    assertThat(
            new Traffic(SETTINGS.withThreshold(4.0))
                .minutes(0, 9, 10)
                .minute(9, 14)
                .finish()
                .rules())
        .hasSize(1);
    assertThat(
            new Traffic(SETTINGS.withThreshold(4.1))
                .minutes(0, 9, 10)
                .minute(9, 14)
                .finish()
                .rules())
        .isEmpty();
  }

  @Test
  void aShareOfErrorsIsFoundAndOneOfWarningsToo() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 6, 10);
    traffic.minute(6, 10, 5, Severity.ERROR).minute(7, 10, 8, Severity.WARNING);
    traffic.minutes(8, 11, 10);

    assertThat(traffic.rules()).containsExactly("ANOMALY_ERROR_RATE", "ANOMALY_WARNING_RATE");
    // The least deviation of a share among ten events: √(1/12 · 11/12 / 10) = 0.0874.
    assertThat(traffic.findings.get(0).message())
        .isEqualTo("error rate 50.0 % in 60 s, usual is 0.0 % ± 8.7 (z-score 5.7)");
    assertThat(traffic.findings.get(0).level()).isEqualTo(Level.MEDIUM);
    assertThat(traffic.findings.get(1).message())
        .isEqualTo("warning rate 80.0 % in 60 s, usual is 0.0 % ± 8.7 (z-score 9.2)");
    assertThat(traffic.findings.get(1).level()).isEqualTo(Level.HIGH);
  }

  @Test
  void oneErrorAmongFewEventsIsChance() {
    Traffic few = new Traffic(SETTINGS).minutes(0, 60, 8).minute(60, 8, 1, Severity.ERROR);
    Traffic many = new Traffic(SETTINGS).minutes(0, 60, 800).minute(60, 800, 100, Severity.ERROR);

    assertThat(few.minutes(61, 64, 8).findings).isEmpty();
    assertThat(many.minutes(61, 64, 800).rules()).containsExactly("ANOMALY_ERROR_RATE");
  }

  @Test
  void fewerErrorsThanUsualAreNoAnomaly() {
    Traffic traffic = new Traffic(SETTINGS);
    for (int i = 0; i < 6; i++) {
      traffic.minute(i, 10, 5, Severity.ERROR);
    }
    assertThat(traffic.minutes(6, 12, 10).findings).isEmpty();
  }

  @Test
  void theShareOfErrorsAmongFewEventsTellsNothing() {
    Traffic traffic = new Traffic(SETTINGS.withThreshold(50)).minutes(0, 6, 10);
    traffic.minute(6, 4, 4, Severity.ERROR).minutes(7, 11, 10);

    assertThat(traffic.findings).isEmpty();
    assertThat(traffic.baseline().metric(Metric.ERROR_RATE).all().count()).isEqualTo(7);
    assertThat(traffic.events().count()).isEqualTo(8);
  }

  @Test
  void aSilenceCountsAsEmptyBuckets() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 10, 10).minute(13, 10).minutes(14, 17, 10);

    assertThat(traffic.rules()).containsExactly("ANOMALY_EVENT_RATE");
    assertThat(traffic.findings.getFirst().time()).isEqualTo(Traffic.START.plusSeconds(600));
    assertThat(traffic.findings.getFirst().message()).startsWith("0 events in 60 s");
    assertThat(traffic.events().count()).isEqualTo(14);
  }

  @Test
  void aLongSilenceIsLearntForAnHourAtMost() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 10, 10).minute(100_000, 10);

    assertThat(traffic.baseline().closed()).isEqualTo(Traffic.START.getEpochSecond() / 60 + 99_997);
    assertThat(traffic.baseline().buckets()).isEqualTo(10 + 60 - 2);
  }

  @Test
  void aSilenceIsFoundWhileItLasts() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 10, 10);
    Instant end = Traffic.START.plus(Duration.ofMinutes(10));

    traffic.detector.tick(end.plusSeconds(119), traffic.findings::add);
    assertThat(traffic.findings).isEmpty();
    traffic.detector.tick(end.plusSeconds(180), traffic.findings::add);
    assertThat(traffic.rules()).containsExactly("ANOMALY_EVENT_RATE");
  }

  @Test
  void manyInARowAreToldOfAtTheFirstAndTheTenth() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 600, 10);
    for (int i = 600; i < 615; i++) {
      traffic.minute(i, 1000);
    }
    traffic.minutes(615, 618, 1000);

    assertThat(traffic.findings).extracting(Finding::count).containsExactly(1L, 10L);
  }

  /** The mean of 100 equal buckets moves by a hundredth of three deviations. */
  @Test
  void anAnomalyHardlyMovesTheMean() {
    Traffic traffic =
        new Traffic(SETTINGS).minutes(0, 100, 10).minute(100, 5000).minutes(101, 104, 10);

    assertThat(traffic.rules()).hasSize(1);
    // 101 learnt: 100 of 10, and one of 10 + 3 · 1.
    assertThat(traffic.events().count()).isEqualTo(101);
    assertThat(traffic.events().mean()).isCloseTo(10 + 3.0 / 101, within(1e-9));
  }

  @Test
  void whatStaysBecomesUsual() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 100, 10).minutes(100, 400, 200);
    int before = traffic.findings.size();

    traffic.minutes(400, 500, 200);

    assertThat(before).isPositive();
    assertThat(traffic.findings).hasSize(before);
  }

  @Test
  void learningReportsNothingAndTakesAllAsItIs() {
    Traffic traffic = new Traffic(SETTINGS.withMode(Mode.LEARN)).minutes(0, 10, 10).minute(10, 500);
    traffic.finish();

    traffic.minutes(11, 14, 10);
    assertThat(traffic.findings).isEmpty();
    assertThat(traffic.events().mean()).isCloseTo((10 * 10 + 500) / 11.0, within(1e-9));
  }

  @Test
  void theMedianIsNotMovedByOutliers() {
    Traffic mean = new Traffic(SETTINGS.withMode(Mode.LEARN));
    Traffic median = new Traffic(SETTINGS.withMethod(Method.MEDIAN).withMode(Mode.LEARN));
    for (Traffic traffic : List.of(mean, median)) {
      for (int i = 0; i < 20; i++) {
        traffic.minute(i, i % 5 == 0 ? 400 : 10 + i % 3);
      }
      traffic.minutes(20, 23, 10);
    }
    Baseline learnt = median.baseline();
    BaselineStore store = BaselineStore.inMemory();
    store.save(Traffic.SOURCE, learnt);

    Traffic byMean = new Traffic(SETTINGS, store).minute(23, 100).minutes(24, 27, 10);
    Traffic byMedian =
        new Traffic(SETTINGS.withMethod(Method.MEDIAN), store).minute(23, 100).minutes(24, 27, 10);

    assertThat(byMean.findings).isEmpty();
    assertThat(byMedian.rules()).containsExactly("ANOMALY_EVENT_RATE");
    assertThat(byMedian.findings.getFirst().fields().value("anomaly.scope")).contains("last");
  }

  /** Busy from 8 to 18, quiet at night: what is usual by day is not by night. */
  @Test
  void afterThreeDaysTheHourCounts() {
    Traffic traffic = new Traffic(SETTINGS);
    long minute = 0;
    for (; minute < 4 * 24 * 60 + 180; minute++) {
      long hour = minute / 60 % 24;
      traffic.minute(minute, hour >= 8 && hour < 18 ? 60 : 5);
    }
    long learnt = traffic.findings.stream().filter(f -> isAfterDay(f, 3)).count();
    assertThat(learnt).isZero();

    // At three in the night.
    traffic.minute(minute, 60).minutes((int) minute + 1, (int) minute + 5, 5);

    Finding last = traffic.findings.getLast();
    assertThat(last.time()).isEqualTo(Traffic.START.plus(Duration.ofMinutes(minute)));
    assertThat(last.fields().value("anomaly.scope")).contains("3h");
    assertThat(last.fields().value("anomaly.usual")).contains(5.0);
  }

  private static boolean isAfterDay(Finding finding, int day) {
    return finding.time().isAfter(Traffic.START.plus(Duration.ofDays(day)));
  }

  @Test
  void eventsOfTheLastMinutesMayComeInAnyOrder() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 3, 10);
    traffic.minute(5, 10).minute(3, 10).minute(4, 10).minutes(6, 12, 10);

    assertThat(traffic.findings).isEmpty();
    assertThat(traffic.baseline().late()).isZero();
    assertThat(traffic.events()).isEqualTo(new Moments(9, 10, 0));
  }

  @Test
  void aLateEventIsCountedAsSuchOnly() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 10, 10);
    traffic.say(60, Severity.INFO, "late");

    assertThat(traffic.baseline().late()).isEqualTo(1);
    assertThat(traffic.events()).isEqualTo(new Moments(7, 10, 0));
  }

  @Test
  void oneEventFromTheFutureDoesNotEndTheCounting() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 10, 10);
    traffic.say(1_000_000_000, Severity.INFO, "a broken clock");
    int before = traffic.findings.size();
    traffic.minutes(10, 40, 10);

    // The first 99 are late; then time is what they say.
    assertThat(traffic.baseline().late()).isEqualTo(99);
    assertThat(traffic.baseline().open().getLast())
        .isEqualTo(new Bucket(Traffic.START.getEpochSecond() / 60 + 39, 10, 0, 0));
    assertThat(traffic.findings.size() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void theLastMinuteIsJudgedAtTheEndIfItHasTooMuch() {
    Traffic much = new Traffic(SETTINGS).minutes(0, 10, 10).minute(10, 100).finish();
    Traffic little = new Traffic(SETTINGS).minutes(0, 10, 10).minute(10, 1).finish();

    assertThat(much.rules()).containsExactly("ANOMALY_EVENT_RATE");
    assertThat(much.events().count()).isEqualTo(10);
    assertThat(little.findings).isEmpty();
  }

  @Test
  void whatWasLearntIsKept() {
    BaselineStore store = BaselineStore.inMemory();
    Traffic first = new Traffic(SETTINGS, store).minutes(0, 10, 10);
    first.detector.save();
    assertThat(store.list()).containsExactly(Traffic.SOURCE);

    Traffic second = new Traffic(SETTINGS, store).minute(10, 100).minutes(11, 14, 10);

    assertThat(second.rules()).containsExactly("ANOMALY_EVENT_RATE");
    assertThat(second.findings.getFirst().fields().value("anomaly.buckets")).contains(10L);
    store.reset(Traffic.SOURCE);
    assertThat(store.load(Traffic.SOURCE)).isEmpty();
  }

  @Test
  void theSameLogCanBeReadAgain() {
    BaselineStore store = BaselineStore.inMemory();
    Traffic learning = new Traffic(SETTINGS.withMode(Mode.LEARN), store).minutes(0, 30, 10);
    learning.finish().detector.save();

    Traffic again = new Traffic(SETTINGS, store).minutes(0, 20, 10).minute(20, 99);
    again.minutes(21, 30, 10).finish();

    assertThat(again.rules()).containsExactly("ANOMALY_EVENT_RATE");
    assertThat(again.findings.getFirst().time()).isEqualTo(Traffic.START.plusSeconds(1200));
    assertThat(again.baseline().late()).isZero();
  }

  @Test
  void noTimeIsTooFarAway() {
    Traffic traffic = new Traffic(SETTINGS).minutes(0, 10, 10);
    for (Instant time : List.of(Instant.MAX, Instant.MIN, Instant.EPOCH, Instant.MAX)) {
      traffic.say(time.getEpochSecond() - Traffic.START.getEpochSecond(), Severity.INFO, "x");
    }
    traffic.finish();

    assertThat(traffic.events().count()).isPositive();
  }

  @Test
  void aBaselineOfOtherBucketsIsNotUsed() {
    BaselineStore store = BaselineStore.inMemory();
    store.save(Traffic.SOURCE, Baseline.none(Traffic.SOURCE, 10));

    assertThat(new Traffic(SETTINGS, store).minute(0, 1).baseline().bucketSeconds()).isEqualTo(60);
  }

  @Test
  void theSourceCanBeNamed() {
    Traffic traffic = new Traffic(SETTINGS.withSource("web")).minutes(0, 5, 10);

    assertThat(traffic.detector.baseline("web").orElseThrow().source()).isEqualTo("web");
    assertThat(traffic.detector.baseline(Traffic.SOURCE)).isEmpty();
  }

  @Test
  void aMessageThatWasNeverSeenIsToldOfOnce() {
    Traffic traffic = new Traffic(SETTINGS.withLearning(100, 5)).minutes(0, 20, 10);
    traffic.say(20 * 60, Severity.INFO, "request served");
    assertThat(traffic.findings).isEmpty();

    traffic.say(20 * 60, Severity.ERROR, "disk 3 of array md0 failed");
    traffic.say(20 * 60, Severity.ERROR, "disk 4 of array md1 failed");

    assertThat(traffic.rules()).containsExactly("ANOMALY_NEW_TEMPLATE");
    Finding finding = traffic.findings.getFirst();
    assertThat(finding.message()).isEqualTo("disk 3 of array md0 failed");
    assertThat(finding.level()).isEqualTo(Level.MEDIUM);
    assertThat(finding.eventId()).isEqualTo("id1200");
    assertThat(finding.fields().text("anomaly.template")).contains("disk <*> of array <*> failed");
  }

  @Test
  void newMessagesAreNotToldOfWhileTheSourceIsNew() {
    Traffic few = new Traffic(SETTINGS.withLearning(1000, 5)).minutes(0, 20, 10);
    Traffic young = new Traffic(SETTINGS.withLearning(100, 50)).minutes(0, 20, 10);

    for (Traffic traffic : List.of(few, young)) {
      traffic.say(20 * 60, Severity.ERROR, "disk failed");
      assertThat(traffic.findings).isEmpty();
    }
  }

  @Test
  void ofManyNewMessagesTenAMinuteAreToldOf() {
    Traffic traffic = new Traffic(SETTINGS.withLearning(100, 5)).minutes(0, 20, 10);
    for (char c = 'a'; c <= 'z'; c++) {
      traffic.say(20 * 60, Severity.INFO, c + "x started after upgrade");
    }

    assertThat(traffic.rules()).hasSize(10).containsOnly("ANOMALY_NEW_TEMPLATE");
  }
}
