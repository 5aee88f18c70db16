package logagg.collector.cli;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import logagg.collector.alert.Alerting;
import logagg.collector.assembly.Assembly;
import logagg.collector.event.Level;
import logagg.collector.metrics.MetricsServer;
import logagg.collector.metrics.MetricsServer.Health;
import logagg.collector.pipeline.Collector;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.redact.find.Kind;
import logagg.collector.service.Services;

/** What a collector lets Prometheus know; docs/metrics.md lists it. */
final class CollectorMetrics {
  private static final Duration SILENT = Duration.ofSeconds(30);

  private CollectorMetrics() {}

  static MetricsServer serve(String listen, Collector collector, Assembly assembly, Services beside)
      throws IOException {
    MetricsServer server = MetricsServer.start(listen, () -> health(collector, beside));
    MeterRegistry registry = server.registry();
    beside.bind(registry);
    counter(registry, "logagg.lines", collector, CollectorStatus::lines);
    counter(registry, "logagg.lines.acknowledged", collector, CollectorStatus::acknowledgedLines);
    counter(registry, "logagg.bytes", collector, CollectorStatus::bytes);
    Gauge.builder("logagg.lag.bytes", collector, c -> value(c, CollectorStatus::lagBytes))
        .description("captured and not acknowledged")
        .strongReference(true)
        .register(registry);
    FunctionCounter.builder("logagg.events", assembly.counts(), counts -> counts.events())
        .register(registry);
    FunctionCounter.builder("logagg.events.plain", assembly.counts(), counts -> counts.plain())
        .description("of no format that is known")
        .register(registry);
    for (Level level : Level.values()) {
      FunctionCounter.builder(
              "logagg.findings", assembly.counts(), counts -> counts.findings(level))
          .tag("level", level.text())
          .register(registry);
    }
    for (Kind kind : assembly.redactor().counts().keySet()) {
      FunctionCounter.builder(
              "logagg.redactions",
              assembly.redactor(),
              redactor -> redactor.counts().getOrDefault(kind, 0L))
          .tag("kind", kind.id())
          .register(registry);
    }
    Optional<Alerting> alerting = assembly.alerting();
    if (alerting.isPresent()) {
      alerts(registry, alerting.get(), "sent", alerts -> alerts.counts().sent());
      alerts(registry, alerting.get(), "failed", alerts -> alerts.counts().failed());
      alerts(registry, alerting.get(), "withheld", alerts -> alerts.counts().withheld());
    }
    return server;
  }

  private static void alerts(
      MeterRegistry registry, Alerting alerting, String what, ToDoubleFunction<Alerting> count) {
    FunctionCounter.builder("logagg.alerts", alerting, count).tag("what", what).register(registry);
  }

  private static void counter(
      MeterRegistry registry,
      String name,
      Collector collector,
      ToDoubleFunction<CollectorStatus> count) {
    FunctionCounter.builder(name, collector, c -> value(c, count)).register(registry);
  }

  private static double value(Collector collector, ToDoubleFunction<CollectorStatus> of) {
    return collector.status().map(status -> of.applyAsDouble(status)).orElse(0.0);
  }

  private static Health health(Collector collector, Services beside) {
    Optional<CollectorStatus> status = collector.status();
    if (status.isEmpty()) {
      return new Health(false, "it has not begun");
    }
    Duration silent = Duration.between(status.get().updated(), Instant.now());
    return silent.compareTo(SILENT) < 0
        ? beside.failing().map(what -> new Health(false, what)).orElse(Health.OK)
        : new Health(false, "nothing was drained for " + silent.toSeconds() + " s");
  }
}
