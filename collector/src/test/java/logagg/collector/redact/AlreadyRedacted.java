package logagg.collector.redact;

import logagg.collector.event.Event;

/** Makes redacted events for tests of what comes after redaction: there is nothing in them. */
public final class AlreadyRedacted {
  private AlreadyRedacted() {}

  public static RedactedEvent of(String id, Event event) {
    return new RedactedEvent(id, event, event);
  }
}
