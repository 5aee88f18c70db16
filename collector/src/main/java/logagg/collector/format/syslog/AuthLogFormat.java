package logagg.collector.format.syslog;

import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.program.ProgramMessages;

/**
 * {@code auth.log} and {@code secure}: syslog of programs that let people in. Lines of others are
 * refused, so that a file of all programs is syslog, and one of these is this.
 */
public final class AuthLogFormat implements LineFormat {
  public static final String NAME = "auth_log";

  private final SyslogFormat syslog;

  public AuthLogFormat(SyslogFormat syslog) {
    this.syslog = syslog;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "auth.log, secure: syslog of sshd, sudo, su, login, PAM, useradd, passwd";
  }

  @Override
  public boolean continues(String line) {
    return syslog.continues(line);
  }

  /** Little more than syslog's: nearly all lines must be of such programs. */
  @Override
  public int specificity() {
    return syslog.specificity() + 5;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!syslog.parse(record, context, into)) {
      return false;
    }
    String program = into.field(Event.PROGRAM).map(Object::toString).orElse("");
    return ProgramMessages.isAuthentication(program) || into.field("pam.module").isPresent();
  }
}
