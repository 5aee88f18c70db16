package logagg.collector.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;
import logagg.collector.redact.RedactedEvent;

/**
 * Events and findings for people, each on one line.
 *
 * @param zone in which times are shown
 */
public record EventText(ZoneId zone, Colour colour) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /**
   * {@code 2026-05-18 10:00:01 WARNING Failed password for …}; a time not stated is in brackets.
   */
  public String of(RedactedEvent redacted) {
    Event event = redacted.event();
    String time = event.timeStated() ? time(event.time()) : "(" + time(event.time()) + ")";
    String severity = event.severity() == Severity.UNKNOWN ? "-" : event.severity().name();
    return time + " " + colour.of(event.severity(), severity) + " " + Printable.of(event.message());
  }

  /** {@code [HIGH] 2026-05-18 10:00:01 SSH_BRUTE_FORCE SSH brute force: Failed password for …}. */
  public String of(Finding finding) {
    return colour.of(finding.level(), "[" + finding.level().name() + "]")
        + " "
        + time(finding.time())
        + " "
        + Printable.of(finding.rule())
        + " "
        + Printable.of(finding.title())
        + (finding.count() > 1 ? " (" + finding.count() + " events)" : "")
        + ": "
        + Printable.of(finding.message());
  }

  public String time(Instant time) {
    return TIME.withZone(zone).format(time);
  }
}
