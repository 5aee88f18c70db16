package logagg.collector.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import logagg.collector.anomaly.Explanation;
import logagg.collector.anomaly.Metric;
import logagg.collector.render.Printable;

/** What is usual of a source, in words. */
final class AnomalyText {
  private AnomalyText() {}

  static List<String> of(Explanation known, Function<Instant, String> time) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d buckets are learnt%s%s."
            .formatted(
                Printable.of(known.source()),
                known.buckets(),
                known.since().map(since -> ", from " + time.apply(since)).orElse(""),
                known.until().map(until -> " to " + time.apply(until)).orElse("")));
    lines.add(
        known.trained()
            ? "That is enough to judge new ones."
            : "That is too little to judge new ones.");
    lines.add(
        "Messages: %d, of %d kinds.%s"
            .formatted(
                known.messages(),
                known.templates(),
                known.late() == 0
                    ? ""
                    : " " + known.late() + " events came too late to be counted."));
    for (Explanation.Usual usual : known.metrics()) {
      lines.add("");
      lines.addAll(metric(usual));
    }
    return lines;
  }

  private static List<String> metric(Explanation.Usual usual) {
    List<String> lines = new ArrayList<>();
    String noun = usual.metric().noun();
    lines.add(noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1) + " of a bucket");
    if (usual.values() > 0) {
      lines.add(
          "  usual:  %s ± %s, median %s ± %s"
              .formatted(
                  value(usual.metric(), usual.mean()),
                  value(usual.metric(), usual.deviation()),
                  value(usual.metric(), usual.median()),
                  value(usual.metric(), usual.medianDeviation())));
      lines.add(
          "  last:   "
              + usual.last().stream()
                  .map(value -> value(usual.metric(), value))
                  .collect(Collectors.joining(", ")));
    }
    lines.add("  now:    " + usual.why());
    return lines;
  }

  private static String value(Metric metric, double value) {
    return metric == Metric.EVENT_RATE
        ? String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value)
        : String.format(Locale.ROOT, "%.1f %%", 100 * value);
  }
}
