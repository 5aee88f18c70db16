package logagg.collector.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a source's buckets are anomalies or not: what is usual of it, and how it is now.
 *
 * @param source that it is about
 * @param trained whether enough is known for any judgement
 * @param buckets how many were learnt
 * @param since when the first one began; empty if there is none
 * @param until when the last one ended; empty if there is none
 * @param late events that came too late to be counted
 * @param messages from which the templates were learnt
 * @param templates how many there are
 * @param metrics each metric
 */
public record Explanation(
    String source,
    boolean trained,
    long buckets,
    Optional<Instant> since,
    Optional<Instant> until,
    long late,
    long messages,
    int templates,
    List<Usual> metrics) {
  private static final int LAST = 10;

  public Explanation {
    metrics = List.copyOf(metrics);
  }

  /**
   * What is usual of one metric.
   *
   * @param mean of all that count
   * @param deviation of all that count
   * @param values how many they are
   * @param median of the last ones
   * @param medianDeviation their median absolute deviation, times 1.4826
   * @param last the last values, oldest first
   * @param judgement on the last one, by what is known now; empty if it cannot be judged
   * @param why in words
   */
  public record Usual(
      Metric metric,
      double mean,
      double deviation,
      long values,
      double median,
      double medianDeviation,
      List<Double> last,
      Optional<Judgement> judgement,
      String why) {
    public Usual {
      last = List.copyOf(last);
    }
  }

  /** Explains a baseline. */
  public static Explanation of(Baseline baseline, AnomalySettings settings) {
    Judge judge = new Judge(settings);
    boolean known = baseline.last() >= baseline.first();
    List<Usual> metrics = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      metrics.add(usual(metric, baseline, judge, settings));
    }
    Duration length = settings.buckets().length();
    return new Explanation(
        baseline.source(),
        baseline.metric(Metric.EVENT_RATE).all().count() >= settings.buckets().minimum(),
        baseline.buckets(),
        known ? Optional.of(judge.begin(baseline.first())) : Optional.empty(),
        known ? Optional.of(judge.begin(baseline.last()).plus(length)) : Optional.empty(),
        baseline.late(),
        baseline.messages(),
        baseline.templates().size(),
        metrics);
  }

  private static Usual usual(
      Metric metric, Baseline baseline, Judge judge, AnomalySettings settings) {
    MetricBaseline usual = baseline.metric(metric);
    List<Double> values = usual.recent().values();
    OptionalDouble last =
        values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.getLast());
    Optional<Judgement> judgement = Optional.empty();
    if (last.isPresent()) {
      int hour = judge.hour(baseline.closed());
      // How many there were in that very bucket is not kept.
      double events =
          Math.max(Metric.MINIMUM_EVENTS, baseline.metric(Metric.EVENT_RATE).all().mean());
      long known = baseline.last() - baseline.first() + 1;
      judgement = judge.judge(metric, last.getAsDouble(), events, usual, hour, known);
    }
    String why =
        judgement
            .map(Explanation::why)
            .orElse(
                "too little is known: "
                    + usual.all().count()
                    + " of "
                    + settings.buckets().minimum()
                    + " buckets");
    return new Usual(
        metric,
        usual.all().mean(),
        usual.all().deviation(),
        usual.all().count(),
        usual.recent().median(),
        usual.recent().deviation(),
        values.subList(Math.max(0, values.size() - LAST), values.size()),
        judgement,
        why);
  }

  private static String why(Judgement judgement) {
    return String.format(
        Locale.ROOT,
        "%.4g is %.1f deviations %s the usual %.4g (± %.4g, of %d buckets, %s): %s, the threshold"
            + " is %.1f",
        judgement.value(),
        Math.abs(judgement.score()),
        judgement.score() < 0 ? "below" : "above",
        judgement.center(),
        judgement.deviation(),
        judgement.buckets(),
        scope(judgement.scope()),
        judgement.isAnomaly() ? "an anomaly" : "usual",
        judgement.threshold());
  }

  private static String scope(String scope) {
    return switch (scope) {
      case "all" -> "of any hour";
      case "last" -> "the last ones";
      default -> "of hour " + scope.substring(0, scope.length() - 1);
    };
  }
}
