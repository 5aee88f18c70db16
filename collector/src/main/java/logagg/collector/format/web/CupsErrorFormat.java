package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * The error log of CUPS: a letter for the level, the time of CLF, and what happened; after
 * cupsd-logs(5). Its access log is CLF.
 */
public final class CupsErrorFormat implements LineFormat {
  @Override
  public String name() {
    return "cups_error";
  }

  @Override
  public String description() {
    return "CUPS error log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Severity severity = record.startsWith(" [", 1) ? severity(record.charAt(0)) : Severity.UNKNOWN;
    if (severity == Severity.UNKNOWN) {
      return false;
    }
    Optional<Stamp> time = Timestamps.dayMonth(record, 3, context);
    if (time.isEmpty() || !record.startsWith("] ", time.get().end())) {
      return false;
    }
    into.time(time.get().time()).severity(severity);
    into.field("log.level", record.substring(0, 1));
    into.message(record.substring(time.get().end() + 2));
    return true;
  }

  private static Severity severity(char letter) {
    return switch (letter) {
      case 'd' -> Severity.TRACE;
      case 'D' -> Severity.DEBUG;
      case 'I' -> Severity.INFO;
      case 'N' -> Severity.NOTICE;
      case 'W' -> Severity.WARNING;
      case 'E' -> Severity.ERROR;
      case 'C' -> Severity.CRITICAL;
      case 'A' -> Severity.ALERT;
      case 'X' -> Severity.EMERGENCY;
      default -> Severity.UNKNOWN;
    };
  }

  @Override
  public int specificity() {
    return 90;
  }
}
