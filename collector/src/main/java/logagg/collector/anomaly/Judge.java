package logagg.collector.anomaly;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.anomaly.AnomalySettings.Method;

/** Compares a bucket's value with what is usual. */
final class Judge {
  private final AnomalySettings settings;

  Judge(AnomalySettings settings) {
    this.settings = settings;
  }

  /** The hour of the day in which a bucket begins. */
  int hour(long bucket) {
    return begin(bucket).atZone(settings.buckets().zone()).getHour();
  }

  Instant begin(long bucket) {
    return Instant.ofEpochSecond(bucket * settings.buckets().length().toSeconds());
  }

  /**
   * Judges a value.
   *
   * @param events in its bucket
   * @param known for how many buckets the source is known
   * @return empty as long as too little is known
   */
  Optional<Judgement> judge(
      Metric metric, double value, double events, MetricBaseline usual, int hour, long known) {
    if (usual.all().count() < settings.buckets().minimum()) {
      return Optional.empty();
    }
    if (settings.method() == Method.MEDIAN) {
      Recent recent = usual.recent();
      return Optional.of(
          judgement(
              metric,
              value,
              events,
              new Moments(recent.values().size(), recent.median(), 0),
              recent.deviation(),
              "last"));
    }
    Moments ofHour = usual.hours().get(hour);
    boolean seasonal =
        settings.buckets().length().multipliedBy(known).compareTo(settings.buckets().seasonAfter())
                >= 0
            && ofHour.count() >= settings.buckets().minimum();
    Moments moments = seasonal ? ofHour : usual.all();
    return Optional.of(
        judgement(
            metric, value, events, moments, moments.deviation(), seasonal ? hour + "h" : "all"));
  }

  private Judgement judgement(
      Metric metric, double value, double events, Moments center, double deviation, String scope) {
    double assumed = Math.max(deviation, metric.leastDeviation(center.mean(), events));
    return new Judgement(
        metric, value, center.mean(), assumed, center.count(), scope, settings.threshold());
  }
}
