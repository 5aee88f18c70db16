package logagg.collector.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import logagg.collector.anomaly.AnomalySettings.Method;
import logagg.collector.event.Severity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a source says, and whenever: it is learnt, and what was learnt can be kept. */
class AnomalyPropertyTest {
  record Said(long second, Severity severity, String message) {}

  @Provide
  Arbitrary<List<Said>> events() {
    Arbitrary<Long> near = Arbitraries.longs().between(-3600, 7200);
    Arbitrary<Long> far = Arbitraries.longs().between(-10_000_000_000L, 10_000_000_000L);
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(20, near), Tuple.of(1, far)),
            Arbitraries.of(Severity.class),
            Arbitraries.strings().ofMaxLength(30))
        .as(Said::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 200)
  void whatWasLearntIsReadAsItWasWritten(
      @ForAll("events") List<Said> events, @ForAll Method method) {
    Traffic traffic = new Traffic(AnomalySettings.DEFAULTS.withMethod(method).withLearning(10, 5));
    events.forEach(each -> traffic.say(each.second(), each.severity(), each.message()));
    traffic.finish();

    if (!events.isEmpty()) {
      Baseline learnt = traffic.baseline();
      assertThat(BaselineJson.read(BaselineJson.write(learnt))).isEqualTo(learnt);
      assertThat(learnt.messages()).isEqualTo(events.size());
      assertThat(Explanation.of(learnt, AnomalySettings.DEFAULTS).metrics()).hasSize(3);
    }
    assertThat(traffic.findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).startsWith("ANOMALY_");
              assertThat(finding.message()).doesNotContain("NaN", "Infinity");
            });
  }

  /** Going on from what was kept is the same as not having stopped. */
  @Property(tries = 100)
  void aBreakChangesNothing(@ForAll("minutes") List<Integer> minutes) {
    Traffic whole = new Traffic(AnomalySettings.DEFAULTS);
    BaselineStore store = BaselineStore.inMemory();
    Traffic part = new Traffic(AnomalySettings.DEFAULTS, store);
    int told = 0;
    for (int i = 0; i < minutes.size(); i++) {
      whole.minute(i, minutes.get(i));
      part.minute(i, minutes.get(i));
      if (i % 7 == 3) {
        part.detector.save();
        told += part.findings.size();
        part = new Traffic(AnomalySettings.DEFAULTS, store);
      }
    }

    assertThat(told + part.findings.size()).isEqualTo(whole.findings.size());
    assertThat(part.detector.baseline(Traffic.SOURCE))
        .isEqualTo(whole.detector.baseline(Traffic.SOURCE));
  }

  @Provide
  Arbitrary<List<Integer>> minutes() {
    return Arbitraries.integers().between(1, 40).list().ofMaxSize(60);
  }
}
