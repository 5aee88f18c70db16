package logagg.collector.format.syslog;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * Kubernetes' klog and Google's glog: {@code Lmmdd hh:mm:ss.uuuuuu threadid file:line] msg}, or
 * with a year before the month ({@code --log_year_in_prefix}).
 */
public final class KlogFormat implements LineFormat {
  @Override
  public String name() {
    return "klog";
  }

  @Override
  public String description() {
    return "klog and glog: Kubernetes, and programs of Google";
  }

  @Override
  public int specificity() {
    return 90;
  }

  /** A message may have several lines; and a trace of all goroutines follows a fatal one. */
  @Override
  public boolean continues(String line) {
    return !begins(line);
  }

  private static boolean begins(String line) {
    return line.length() > 20
        && "IWEF".indexOf(line.charAt(0)) >= 0
        && digits(line, 1) >= 4
        && line.indexOf(' ') < 10;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!begins(record)) {
      return false;
    }
    int at = time(record, context, into);
    int bracket = at < 0 ? -1 : record.indexOf("] ", at);
    int end = bracket < 0 && at >= 0 && record.endsWith("]") ? record.length() - 1 : bracket;
    if (end < 0) {
      return false;
    }
    int colon = record.lastIndexOf(':', end);
    while (at < record.length() && record.charAt(at) == ' ') {
      at++;
    }
    int thread = digits(record, at);
    int file = at + thread + 1;
    boolean whole =
        thread > 0
            && thread <= 18
            && record.charAt(file - 1) == ' '
            && colon > file
            && colon + 1 + digits(record, colon + 1) == end
            && end > colon + 1
            && end - colon < 11;
    if (!whole) {
      return false;
    }
    into.severity(severity(record.charAt(0)));
    into.field("process.thread.id", Long.valueOf(record.substring(at, at + thread)));
    into.field("log.origin.file.name", record.substring(file, colon));
    into.field("log.origin.file.line", Long.valueOf(record.substring(colon + 1, end)));
    into.message(end + 2 <= record.length() ? record.substring(end + 2) : "");
    return true;
  }

  /** Puts the time; where it ends, negative if it is none. */
  private static int time(String record, ReadingContext context, EventDraft into) {
    Optional<Timestamps.Stamp> stamp =
        switch (digits(record, 1)) {
          case 8 -> Timestamps.compact(record, 1, context);
          case 4 -> Timestamps.monthDay(record, 1, context);
          default -> Optional.empty();
        };
    stamp.ifPresent(read -> into.time(read.time()));
    return stamp.map(Timestamps.Stamp::end).orElse(-1);
  }

  private static Severity severity(char letter) {
    return switch (letter) {
      case 'W' -> Severity.WARNING;
      case 'E' -> Severity.ERROR;
      case 'F' -> Severity.CRITICAL;
      default -> Severity.INFO;
    };
  }
}
