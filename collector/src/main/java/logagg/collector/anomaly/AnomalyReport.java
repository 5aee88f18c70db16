package logagg.collector.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import logagg.collector.anomaly.template.Template;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.event.Severity;
import logagg.collector.redact.RedactedEvent;

/** Says what is unusual about a source. */
final class AnomalyReport {
  static final String NEW_TEMPLATE = "ANOMALY_NEW_TEMPLATE";
  private static final String TAG = "anomaly";

  private final String source;
  private final Duration length;

  AnomalyReport(String source, Duration length) {
    this.source = source;
    this.length = length;
  }

  /**
   * A bucket that is an anomaly.
   *
   * @param run the how many'th in a row
   */
  Finding unusual(Judgement judgement, Bucket bucket, Instant begin, int run) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("anomaly.metric", judgement.metric().name().toLowerCase(Locale.ROOT));
    fields.put("anomaly.value", judgement.value());
    fields.put("anomaly.usual", judgement.center());
    fields.put("anomaly.deviation", judgement.deviation());
    fields.put("anomaly.score", judgement.score());
    fields.put("anomaly.buckets", judgement.buckets());
    fields.put("anomaly.scope", judgement.scope());
    fields.put("anomaly.events", bucket.events());
    fields.put("anomaly.errors", bucket.errors());
    fields.put("anomaly.warnings", bucket.warnings());
    return new Finding(
        Finding.Kind.ANOMALY,
        judgement.metric().rule(),
        judgement.metric().title(),
        "The source does not behave as it did before. Look at its events of that time.",
        level(judgement),
        begin,
        source,
        message(judgement),
        "",
        run,
        List.of(TAG),
        Fields.of(fields));
  }

  private String message(Judgement judgement) {
    String numbers =
        judgement.metric() == Metric.EVENT_RATE
            ? String.format(
                Locale.ROOT,
                "%.0f events in %d s, usual are %.1f ± %.1f",
                judgement.value(),
                length.toSeconds(),
                judgement.center(),
                judgement.deviation())
            : String.format(
                Locale.ROOT,
                "%s %.1f %% in %d s, usual is %.1f %% ± %.1f",
                judgement.metric().noun(),
                judgement.value() * 100,
                length.toSeconds(),
                judgement.center() * 100,
                judgement.deviation() * 100);
    return String.format(Locale.ROOT, "%s (z-score %.1f)", numbers, judgement.score());
  }

  private static Level level(Judgement judgement) {
    boolean far = Math.abs(judgement.score()) >= 2 * judgement.threshold();
    return far ? Level.HIGH : Level.MEDIUM;
  }

  /** A message of which nothing like it was seen before. */
  Finding newTemplate(RedactedEvent redacted, Template template, long messages) {
    Event event = redacted.event();
    return new Finding(
        Finding.Kind.ANOMALY,
        NEW_TEMPLATE,
        "Message never seen before",
        "Among all messages of this source so far, none was like it.",
        level(event.severity()),
        event.time(),
        source,
        event.message(),
        redacted.id(),
        1,
        List.of(TAG),
        Fields.of(Map.of("anomaly.template", template.text(), "anomaly.messages", messages)));
  }

  private static Level level(Severity severity) {
    if (severity.isError()) {
      return Level.MEDIUM;
    }
    return severity == Severity.WARNING ? Level.LOW : Level.INFORMATIONAL;
  }
}
