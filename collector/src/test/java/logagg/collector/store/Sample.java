package logagg.collector.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;
import logagg.collector.redact.AlreadyRedacted;
import logagg.collector.redact.RedactedEvent;
import org.slf4j.LoggerFactory;

/** Rows for tests. */
final class Sample {
  static final Instant NOON = Instant.parse("2026-05-18T12:00:00Z");

  private Sample() {}

  static {
    for (String loud :
        List.of("org.flywaydb", "com.zaxxer", "org.jdbi", "org.mariadb", "org.sqlite")) {
      ((Logger) LoggerFactory.getLogger(loud)).setLevel(Level.WARN);
    }
  }

  static StoreSettings settings(String url) {
    return StoreSettings.of(url)
        .with(Connecting.DEFAULT.withPatience(Duration.ofSeconds(5)))
        .with(Batching.DEFAULT.withDelay(Duration.ofHours(1)));
  }

  static Instant noonPlus(Duration duration) {
    return NOON.plus(duration);
  }

  static RedactedEvent event(String id, Instant time, String message) {
    return event(id, time, "/var/log/app.log", Severity.INFO, message);
  }

  static RedactedEvent event(
      String id, Instant time, String source, Severity severity, String message) {
    return AlreadyRedacted.of(
        id,
        new Event(
            time,
            true,
            severity,
            message,
            "May 18 12:00:00 web1 app[7]: " + message,
            "rfc3164",
            source,
            Fields.of(Map.of("process.pid", 7, "host.hostname", "web1"))));
  }

  static Finding finding(
      String rule, logagg.collector.event.Level level, Instant time, String eventId) {
    return new Finding(
        Finding.Kind.RULE,
        rule,
        "Title of " + rule,
        "What to do",
        level,
        time,
        "/var/log/auth.log",
        "message of " + eventId,
        eventId,
        1,
        List.of("attack.t1110"),
        Fields.of(Map.of("source.ip", "ip_8390373f")));
  }

  static ErrorSighting error(String fingerprint, String eventId, Instant time) {
    return new ErrorSighting(
        fingerprint,
        "cannot open <*>",
        event(eventId, time, "/var/log/app.log", Severity.ERROR, "cannot open " + eventId));
  }
}
