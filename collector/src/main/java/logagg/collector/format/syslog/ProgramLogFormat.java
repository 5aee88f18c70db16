package logagg.collector.format.syslog;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.program.ProgramMessages;

/**
 * A program's own file, in which it writes a time and then what it would tell syslog: OpenVPN,
 * vsftpd, ProFTPD, Dropbear. Only sentences that are known make a line one of these; a program that
 * leaves the time to others (Dropbear's standard error in a container) is known without one.
 */
public final class ProgramLogFormat implements LineFormat {
  private final String name;
  private final String program;
  private final String description;
  private final boolean timeless;

  /** One that begins each line with a time. */
  public ProgramLogFormat(String name, String program, String description) {
    this(name, program, description, false);
  }

  ProgramLogFormat(String name, String program, String description, boolean timeless) {
    this.name = name;
    this.program = program;
    this.description = description;
    this.timeless = timeless;
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
    if (stamp.isEmpty() && !timeless) {
      return false;
    }
    int at = stamp.map(Timestamps.Stamp::end).orElse(0);
    if (at > 0 && !record.startsWith(" ", at)) {
      return false;
    }
    String message = record.substring(afterTag(record, at > 0 ? at + 1 : 0, into));
    if (!ProgramMessages.decodeOwn(program, message, into)) {
      return false;
    }
    stamp.ifPresent(read -> into.time(read.time()));
    into.program(program);
    into.message(message);
    if (into.severity() == Severity.UNKNOWN) {
      into.severity(SaidSeverity.of(message));
    }
    return true;
  }

  /** ProFTPD writes its host and {@code proftpd[pid]} first. */
  private int afterTag(String record, int from, EventDraft into) {
    int tag = record.indexOf(" " + program + "[", from);
    int close = tag < 0 ? -1 : record.indexOf("] ", tag);
    if (close < 0 || record.indexOf(' ', from) != tag) {
      return from;
    }
    into.host(record.substring(from, tag));
    into.pid(record.substring(tag + program.length() + 2, close));
    return close + 2;
  }
}
