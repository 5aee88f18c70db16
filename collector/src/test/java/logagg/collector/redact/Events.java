package logagg.collector.redact;

import java.time.Instant;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Severity;

/** Events for tests. */
final class Events {
  private Events() {}

  static Event of(String raw, String message, Fields fields) {
    return new Event(
        Instant.EPOCH, true, Severity.INFO, message, raw, "test", "/var/log/test", fields);
  }

  static Event of(String raw) {
    return of(raw, raw, Fields.NONE);
  }

  static Fields fields(String name, Object value) {
    return new Fields.Builder().put(name, value).build();
  }
}
