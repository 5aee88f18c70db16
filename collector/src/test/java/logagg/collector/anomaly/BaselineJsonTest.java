package logagg.collector.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import logagg.collector.event.Severity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BaselineJsonTest {
  private static Baseline learnt() {
    Traffic traffic = new Traffic(AnomalySettings.DEFAULTS);
    for (int i = 0; i < 8; i++) {
      traffic.minute(i, 10 + i, i, Severity.ERROR);
    }
    return traffic.say(9 * 60, Severity.INFO, "user 7 \"x\" logged in").baseline();
  }

  @Test
  void aBaselineIsReadAsItWasWritten() {
    assertThat(BaselineJson.read(BaselineJson.write(learnt()))).isEqualTo(learnt());
    Baseline none = Baseline.none("x", 60);
    assertThat(BaselineJson.read(BaselineJson.write(none))).isEqualTo(none);
  }

  @Test
  void whatIsNoBaselineIsRefused() {
    String json = BaselineJson.write(learnt());
    assertThatThrownBy(() -> BaselineJson.read(json.replace("\"version\":1", "\"version\":2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a baseline of version 2");
    assertThatThrownBy(() -> BaselineJson.read("{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no baseline: ");
    assertThatThrownBy(() -> BaselineJson.read(json.substring(0, json.length() / 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BaselineJson.read("null"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThatThrownBy(() -> BaselineJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExplanationSaysWhatIsUsualAndWhy() {
    Traffic traffic = new Traffic(AnomalySettings.DEFAULTS).minutes(0, 20, 10).minute(20, 40);
    traffic.minutes(21, 22, 10).say(22 * 60, Severity.INFO, "x").say(23 * 60, Severity.INFO, "x");

    Explanation explanation = Explanation.of(traffic.baseline(), AnomalySettings.DEFAULTS);

    assertThat(explanation.trained()).isTrue();
    assertThat(explanation.buckets()).isEqualTo(21);
    assertThat(explanation.since()).contains(Traffic.START);
    assertThat(explanation.until()).contains(Traffic.START.plusSeconds(21 * 60));
    assertThat(explanation.templates()).isEqualTo(2);
    Explanation.Usual events = explanation.metrics().getFirst();
    assertThat(events.metric()).isEqualTo(Metric.EVENT_RATE);
    assertThat(events.values()).isEqualTo(21);
    assertThat(events.median()).isEqualTo(10);
    assertThat(events.last()).hasSize(10).endsWith(10.0, 40.0);
    assertThat(events.why())
        .isEqualTo(
            "40.00 is 29.9 deviations above the usual 10.14 (± 1.000, of 21 buckets, of any"
                + " hour): an anomaly, the threshold is 3.0");
  }

  @Test
  void anExplanationOfAnUntrainedSourceSaysSo() {
    Explanation explanation = Explanation.of(Baseline.none("x", 60), AnomalySettings.DEFAULTS);

    assertThat(explanation.trained()).isFalse();
    assertThat(explanation.since()).isEmpty();
    assertThat(explanation.metrics())
        .extracting(Explanation.Usual::why)
        .containsOnly("too little is known: 0 of 5 buckets");
  }
}
