package logagg.collector.format.syslog;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.program.ProgramMessages;

/**
 * A program's own file, in which it writes a time and then what it would tell syslog: BIND,
 * OpenVPN, vsftpd, Dropbear. Only sentences that are known make a line one of these.
 */
public final class ProgramLogFormat implements LineFormat {
  private final String name;
  private final String program;
  private final String description;

  public ProgramLogFormat(String name, String program, String description) {
    this.name = name;
    this.program = program;
    this.description = description;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public int specificity() {
    return 60;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Timestamps.Stamp> stamp = Timestamps.at(record, 0, context);
    if (stamp.isEmpty() || !record.startsWith(" ", stamp.get().end())) {
      return false;
    }
    String message = record.substring(stamp.get().end() + 1);
    if (!ProgramMessages.decodeOwn(program, message, into)) {
      return false;
    }
    into.time(stamp.get().time());
    into.program(program);
    into.message(message);
    if (into.severity() == Severity.UNKNOWN) {
      into.severity(SaidSeverity.of(message));
    }
    return true;
  }
}
