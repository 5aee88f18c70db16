package logagg.collector.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import logagg.collector.anomaly.Explanation;

/** What is usual of a source, as JSON. */
final class AnomalyJson {
  private AnomalyJson() {}

  /** In a few figures. */
  static Map<String, Object> summary(Explanation known) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", known.source());
    json.put("trained", known.trained());
    json.put("buckets", known.buckets());
    known.since().ifPresent(time -> json.put("since", time.toString()));
    known.until().ifPresent(time -> json.put("until", time.toString()));
    Map<String, Object> means = new LinkedHashMap<>();
    known.metrics().forEach(usual -> means.put(name(usual), usual.mean()));
    json.put("means", means);
    return json;
  }

  /** All of it. */
  static Map<String, Object> of(Explanation known) {
    Map<String, Object> json = summary(known);
    json.remove("means");
    json.put("late", known.late());
    json.put("messages", known.messages());
    json.put("templates", known.templates());
    List<Map<String, Object>> metrics = known.metrics().stream().map(AnomalyJson::metric).toList();
    json.put("metrics", metrics);
    return json;
  }

  private static Map<String, Object> metric(Explanation.Usual usual) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", name(usual));
    json.put("mean", usual.mean());
    json.put("deviation", usual.deviation());
    json.put("values", usual.values());
    json.put("median", usual.median());
    json.put("median_deviation", usual.medianDeviation());
    json.put("last", usual.last());
    usual
        .judgement()
        .ifPresent(
            judgement -> {
              json.put("score", judgement.score());
              json.put("threshold", judgement.threshold());
              json.put("anomaly", judgement.isAnomaly());
            });
    json.put("why", usual.why());
    return json;
  }

  private static String name(Explanation.Usual usual) {
    return usual.metric().name().toLowerCase(Locale.ROOT);
  }
}
