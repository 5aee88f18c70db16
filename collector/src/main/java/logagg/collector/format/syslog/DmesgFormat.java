package logagg.collector.format.syslog;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.program.ProgramMessages;

/**
 * The kernel's ring buffer as dmesg(1) prints it: {@code [ 123.456789] text}, with {@code -r} a
 * priority before it, with {@code -x} facility and level, with {@code -T} a date in the brackets.
 * Seconds since boot are no time of day: the event has them as a field, and no time.
 */
public final class DmesgFormat implements LineFormat {
  @Override
  public String name() {
    return "dmesg";
  }

  @Override
  public String description() {
    return "the kernel's messages as dmesg prints them";
  }

  @Override
  public int specificity() {
    return 72;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int at = 0;
    int priority = Priority.NONE;
    if (record.startsWith("<")) {
      int close = record.indexOf('>');
      priority = close < 2 || close > 4 ? Priority.NONE : number(record, 1, close);
      if (priority < 0 || priority > Priority.MAX) {
        return false;
      }
      at = close + 1;
    } else if (!record.startsWith("[")) {
      at = level(record, into);
    }
    if (at >= record.length() || record.charAt(at) != '[') {
      return false;
    }
    int close = record.indexOf("] ", at);
    if (close < 0) {
      return false;
    }
    if (!uptime(record, at + 1, close, into) && !date(record, at + 1, close, context, into)) {
      return false;
    }
    into.program("kernel");
    String message = record.substring(close + 2);
    into.message(message);
    ProgramMessages.decode("kernel", message, into);
    if (priority != Priority.NONE) {
      Priority.put(priority, into);
      into.severity(Priority.severity(priority));
    } else if (into.severity() == Severity.UNKNOWN) {
      into.severity(SaidSeverity.of(message));
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Priority.NONE;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /** {@code kern :warn : }; where the rest begins. */
  private static int level(String record, EventDraft into) {
    int first = record.indexOf(':');
    int second = first < 0 ? -1 : record.indexOf(": ", first + 1);
    if (second < 0 || second > 20) {
      return record.length();
    }
    int facility = Priority.facility(record.substring(0, first).strip());
    Optional<Severity> severity = Severity.named(record.substring(first + 1, second).strip());
    if (facility < 0 || severity.isEmpty()) {
      return record.length();
    }
    Priority.facility(facility, into);
    into.severity(severity.get());
    return second + 2;
  }

  /** Spaces, seconds, a point, six digits; {@code CONFIG_PRINTK_CALLER} adds who, {@code T123}. */
  private static boolean uptime(String record, int from, int close, EventDraft into) {
    int start = from;
    while (start < close && record.charAt(start) == ' ') {
      start++;
    }
    int point = record.indexOf('.', start);
    int end = point + 7;
    if (point <= start || point - start > 10 || end > close) {
      return false;
    }
    int seconds = number(record, start, point);
    int micros = number(record, point + 1, end);
    boolean ends = end == close || record.charAt(end) == ']';
    if (seconds < 0 || micros < 0 || !ends) {
      return false;
    }
    into.field("kernel.uptime", Double.valueOf(record.substring(start, end)));
    return true;
  }

  private static boolean date(
      String record, int from, int close, ReadingContext context, EventDraft into) {
    Optional<Timestamps.Stamp> stamp = Timestamps.ctime(record, from, context);
    // Apache's error log begins so too, but goes on with another bracket, or has a fraction.
    boolean apache = record.startsWith("[", close + 2) || record.lastIndexOf('.', close) > from;
    if (apache || stamp.isEmpty() || stamp.get().end() != close) {
      return false;
    }
    into.time(stamp.get().time());
    return true;
  }
}
