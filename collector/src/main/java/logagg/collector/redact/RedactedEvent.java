package logagg.collector.redact;

import logagg.collector.event.Event;

/**
 * An event that may leave. Only this package makes them, so that nothing else can be stored, shown
 * or sent.
 */
public final class RedactedEvent {
  private final String id;
  private final Event event;
  private final Event evidence;

  RedactedEvent(String id, Event event, Event evidence) {
    this.id = id;
    this.event = event;
    this.evidence = evidence;
  }

  /** The same whenever the same line is read again; empty where there is none. */
  public String id() {
    return id;
  }

  /** What may leave. */
  public Event event() {
    return event;
  }

  /**
   * The event as it was, for rules to look at (is this address in that network?): {@code detect}
   * alone may call this, and lets nothing of it out.
   */
  public Event evidence() {
    return evidence;
  }
}
