package logagg.collector.format.program;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/** What came of an attempt, in the words of the Elastic Common Schema. */
final class Access {
  private Access() {}

  static void succeeded(EventDraft into, String action) {
    into.field("event.action", action).field("event.outcome", "success");
  }

  /** A refused attempt is a warning, unless the line says something else of itself. */
  static void failed(EventDraft into, String action) {
    into.field("event.action", action).field("event.outcome", "failure");
    into.severity(Severity.WARNING);
  }

  /** What is neither. */
  static void happened(EventDraft into, String action) {
    into.field("event.action", action);
  }

  /** Names who it was; some programs write nothing, or {@code unknown}. */
  static void user(EventDraft into, String user) {
    if (!user.isEmpty()) {
      into.field("user.name", user);
    }
  }

  static void target(EventDraft into, String user) {
    if (!user.isEmpty()) {
      into.field("user.target.name", user);
    }
  }
}
