package logagg.collector.detect.sigma;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;
import logagg.collector.redact.Mode;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;

/** Rules and events of tests. */
final class Sigma {
  private static final Redactor OFF = Redactor.of(RedactorSettings.defaults().withMode(Mode.OFF));

  private Sigma() {}

  /** A rule for events of any logsource that is not known. */
  static String rule(String detection) {
    return "title: Test\nid: test\nlogsource:\n  product: acme\ndetection:\n" + detection.indent(2);
  }

  static SigmaRules parse(String yaml) {
    return SigmaRules.parse(yaml, Path.of("test.yml"), SigmaSettings.defaults());
  }

  /** Whether a detection is true of an event. */
  static boolean matches(String detection, Map<String, ?> fields) {
    return matches(detection, event(fields), SigmaSettings.defaults());
  }

  static boolean matches(String detection, Event event, SigmaSettings settings) {
    SigmaRules rules = SigmaRules.parse(rule(detection), Path.of("test.yml"), settings);
    if (!rules.refused().isEmpty()) {
      throw new AssertionError(rules.refused().toString());
    }
    return CompiledCondition.of(rules.rules().getFirst().condition()).matches(event);
  }

  /** Why a detection is refused, with its place. */
  static String refusal(String detection) {
    return parse(rule(detection)).refused().getFirst().toString();
  }

  static Event event(Map<String, ?> fields) {
    return event("a message", fields);
  }

  static Event event(String message, Map<String, ?> fields) {
    return event(Instant.EPOCH, message, fields);
  }

  static Event event(Instant time, String message, Map<String, ?> fields) {
    return new Event(time, true, Severity.INFO, message, message, "json", "-", Fields.of(fields));
  }

  static RedactedEvent unredacted(Event event) {
    return OFF.redact("", event);
  }

  /** The rules that fire on events, with their counts: {@code id x count}. */
  static List<String> fired(SigmaRules rules, List<Event> events) {
    List<String> fired = new ArrayList<>();
    SigmaDetector detector = new SigmaDetector(rules);
    for (Event event : events) {
      detector.look(unredacted(event), finding -> fired.add(text(finding)));
    }
    detector.finish(finding -> fired.add("at the end: " + text(finding)));
    return fired;
  }

  private static String text(Finding finding) {
    return finding.rule() + " x" + finding.count();
  }
}
