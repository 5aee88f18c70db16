package logagg.collector.anomaly;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import logagg.collector.anomaly.AnomalySettings.Mode;
import logagg.collector.anomaly.template.TemplateTree;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;
import logagg.collector.redact.RedactedEvent;

/** Watches one source: counts its events, judges its buckets, knows its messages. */
final class SourceWatch {
  /** So many new templates a bucket are told of; after a new release all is new. */
  private static final int MAX_NEW_TEMPLATES = 10;

  /** Year 9999: what is beyond is a broken clock, and beyond what calendars can do. */
  private static final long END_OF_TIME = 253_402_300_799L;

  private final String source;
  private final AnomalySettings settings;
  private final Judge judge;
  private final AnomalyReport report;
  private final OpenBuckets open;
  private final TemplateTree templates;
  private final Map<Metric, MetricBaseline> metrics = new EnumMap<>(Metric.class);
  private final Consumer<Finding> findings;
  private long first;
  private long last;
  private long buckets;
  private long messages;
  private int newTemplates;

  /** Goes on from a baseline. */
  SourceWatch(Baseline baseline, AnomalySettings settings, Consumer<Finding> findings) {
    this.source = baseline.source();
    this.settings = settings;
    this.judge = new Judge(settings);
    this.report = new AnomalyReport(source, settings.buckets().length());
    this.findings = findings;
    this.first = baseline.first();
    this.last = baseline.last();
    this.buckets = baseline.buckets();
    this.messages = baseline.messages();
    this.metrics.putAll(baseline.metrics());
    this.templates = TemplateTree.of(baseline.templates(), settings.messages().maxTemplates());
    this.open =
        new OpenBuckets(
            baseline.open(),
            baseline.closed(),
            baseline.late(),
            settings.buckets().maxGap(),
            this::close);
  }

  void look(RedactedEvent redacted) {
    Event event = redacted.event();
    Severity severity = event.severity();
    open.count(index(event), severity.isError(), severity == Severity.WARNING);
    TemplateTree.Match match = templates.learn(event.message());
    messages++;
    if (match.isNew() && isReporting() && knowsMessages() && newTemplates < MAX_NEW_TEMPLATES) {
      newTemplates++;
      findings.accept(report.newTemplate(redacted, match.template(), messages));
    }
  }

  private long index(Event event) {
    long seconds = Math.clamp(event.time().getEpochSecond(), 0, END_OF_TIME);
    return seconds / settings.buckets().length().toSeconds();
  }

  private boolean isReporting() {
    return settings.mode() == Mode.DETECT;
  }

  private boolean knowsMessages() {
    return messages > settings.messages().learning()
        && buckets >= settings.messages().learningBuckets();
  }

  /** Closes what is over at that time. */
  void tick(long now) {
    open.tick(now);
  }

  /**
   * No more events are to come: all buckets are closed but the newest. That one may not be whole,
   * so it is not learnt, and too few events in it are no anomaly; but what is too much already is.
   */
  void finish() {
    List<Bucket> left = open.buckets();
    if (left.isEmpty()) {
      return;
    }
    Bucket newest = left.getLast();
    open.closeUpTo(newest.index() - 1);
    for (Metric metric : Metric.values()) {
      judge(metric, newest)
          .filter(judgement -> judgement.isAnomaly() && judgement.score() > 0)
          .ifPresent(judgement -> tell(judgement, newest, 1));
    }
  }

  private void close(Bucket bucket) {
    for (Metric metric : Metric.values()) {
      OptionalDouble value = metric.of(bucket);
      if (value.isPresent()) {
        close(metric, value.getAsDouble(), bucket);
      }
    }
    first = Math.min(first, bucket.index());
    last = Math.max(last, bucket.index());
    buckets++;
    newTemplates = 0;
  }

  private void close(Metric metric, double value, Bucket bucket) {
    MetricBaseline usual = usual(metric);
    int hour = judge.hour(bucket.index());
    Optional<Judgement> anomaly =
        isReporting() ? judge(metric, bucket).filter(Judgement::isAnomaly) : Optional.empty();
    if (anomaly.isEmpty()) {
      metrics.put(metric, usual.with(value, hour));
      return;
    }
    MetricBaseline next = usual.withAnomaly(anomaly.get(), hour);
    metrics.put(metric, next);
    if (isPowerOfTen(next.run())) {
      tell(anomaly.get(), bucket, next.run());
    }
  }

  /** Of many in a row the first is told of, the tenth, the hundredth. */
  private static boolean isPowerOfTen(int run) {
    int rest = run;
    while (rest % 10 == 0 && rest > 1) {
      rest /= 10;
    }
    return rest == 1;
  }

  private Optional<Judgement> judge(Metric metric, Bucket bucket) {
    OptionalDouble value = metric.of(bucket);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    long known = last < first ? 0 : last - first + 1;
    return judge.judge(
        metric,
        value.getAsDouble(),
        (double) bucket.events(),
        usual(metric),
        judge.hour(bucket.index()),
        known);
  }

  private MetricBaseline usual(Metric metric) {
    return metrics.getOrDefault(metric, MetricBaseline.NONE);
  }

  private void tell(Judgement judgement, Bucket bucket, int run) {
    if (isReporting()) {
      findings.accept(report.unusual(judgement, bucket, judge.begin(bucket.index()), run));
    }
  }

  Baseline baseline() {
    return new Baseline(
        Baseline.VERSION,
        source,
        settings.buckets().length().toSeconds(),
        first,
        last,
        open.closed(),
        buckets,
        open.late(),
        metrics,
        open.buckets(),
        messages,
        templates.templates());
  }
}
