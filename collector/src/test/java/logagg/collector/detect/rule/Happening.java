package logagg.collector.detect.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Finding;

/** A world of events for rules to look at. */
final class Happening {
  static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

  private final RuleDetector detector;
  private final List<Finding> findings = new ArrayList<>();

  Happening(String yaml) {
    this(yaml, RuleDetector.MOST_GROUPS);
  }

  Happening(String yaml, int mostGroups) {
    RuleSet rules = RuleSet.read("rules.yml", yaml);
    if (!rules.problems().isEmpty()) {
      throw new AssertionError(rules.problems());
    }
    this.detector = new RuleDetector(rules, mostGroups);
  }

  /** An event so many seconds after the start; fields as name, value, name, value. */
  static Event event(double seconds, String message, Object... fields) {
    EventDraft draft = new EventDraft();
    draft.time(START.plusMillis(Math.round(seconds * 1000))).message(message);
    for (int i = 0; i < fields.length; i += 2) {
      draft.field((String) fields[i], fields[i + 1]);
    }
    return draft.build(message, "plain", "test.log", START);
  }

  /** Looks at an event and gives all findings so far. */
  List<Finding> see(double seconds, String message, Object... fields) {
    Event event = event(seconds, message, fields);
    detector.look(event, event, "id-" + seconds, findings::add);
    return findings;
  }

  List<Finding> seeRedacted(Event evidence, Event shown) {
    detector.look(evidence, shown, "", findings::add);
    return findings;
  }

  int count() {
    return findings.size();
  }

  RuleDetector detector() {
    return detector;
  }
}
