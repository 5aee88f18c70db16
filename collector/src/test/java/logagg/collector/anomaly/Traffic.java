package logagg.collector.anomaly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;
import logagg.collector.redact.AlreadyRedacted;

/** A source that says something, minute after minute. */
final class Traffic {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  static final String SOURCE = "/var/log/app.log";

  final AnomalyDetector detector;
  final List<Finding> findings = new ArrayList<>();

  Traffic(AnomalySettings settings) {
    this(settings, BaselineStore.inMemory());
  }

  Traffic(AnomalySettings settings, BaselineStore store) {
    this.detector = new AnomalyDetector(settings, store);
  }

  /** So many events in that minute from the start. */
  Traffic minute(long minute, int events) {
    return minute(minute, events, 0, Severity.INFO);
  }

  /** Of which so many are of that severity. */
  Traffic minute(long minute, int events, int bad, Severity severity) {
    for (int i = 0; i < events; i++) {
      say(minute * 60 + i % 60, i < bad ? severity : Severity.INFO, "request served");
    }
    return this;
  }

  Traffic minutes(int from, int to, int events) {
    for (int i = from; i < to; i++) {
      minute(i, events);
    }
    return this;
  }

  Traffic say(long second, Severity severity, String message) {
    Instant time = START.plusSeconds(second);
    Event event = new Event(time, true, severity, message, message, "plain", SOURCE, Fields.NONE);
    detector.look(AlreadyRedacted.of("id" + second, event), findings::add);
    return this;
  }

  Traffic finish() {
    detector.finish(findings::add);
    return this;
  }

  Baseline baseline() {
    return detector.baseline(SOURCE).orElseThrow();
  }

  Moments events() {
    return baseline().metric(Metric.EVENT_RATE).all();
  }

  List<String> rules() {
    return findings.stream().map(Finding::rule).toList();
  }
}
