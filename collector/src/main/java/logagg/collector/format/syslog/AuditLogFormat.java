package logagg.collector.format.syslog;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.program.AuditMessages;

/** {@code /var/log/audit/audit.log}, a record a line. */
public final class AuditLogFormat implements LineFormat {
  private static final AuditMessages AUDIT = new AuditMessages();

  @Override
  public String name() {
    return "auditd";
  }

  @Override
  public String description() {
    return "the Linux audit log";
  }

  @Override
  public int specificity() {
    return 95;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Instant> time = AUDIT.record(record, into);
    if (time.isEmpty()) {
      return false;
    }
    into.time(time.get());
    if (into.severity() == Severity.UNKNOWN) {
      into.severity(Severity.INFO);
    }
    return true;
  }
}
