package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * What syslog writes before a message, as far as a format needs it whose messages mostly come so:
 * {@code <134>Jan 2 03:04:05 host program[12]: } or the same with an RFC 3339 time. The priority
 * may be missing, and the host and the program too.
 */
public final class SyslogHeader {
  private SyslogHeader() {}

  /**
   * Puts time, host, program and process if there is such a header, and says where the message
   * begins: at the given position if there is none.
   */
  public static int put(String line, ReadingContext context, EventDraft into) {
    int at = afterPriority(line);
    Optional<Stamp> stamp = Timestamps.at(line, at, context);
    if (stamp.isEmpty()) {
      return at;
    }
    Cursor in = new Cursor(line, stamp.get().end());
    if (!in.take(' ')) {
      return at;
    }
    into.time(stamp.get().time());
    int start = in.blanks().position();
    String host = in.word();
    int afterHost = in.blanks().position();
    if (host.endsWith(":")) {
      return program(host, start, afterHost, into);
    }
    into.host(host);
    String tag = in.word();
    return program(tag, afterHost, in.blanks().position(), into);
  }

  private static int afterPriority(String line) {
    int close = line.startsWith("<") ? line.indexOf('>') : -1;
    return close > 0 && close < 5 && Digits.all(line.substring(1, close)) ? close + 1 : 0;
  }

  /** Where the message begins: after the word if that is a tag, {@code program[12]:}. */
  private static int program(String tag, int start, int after, EventDraft into) {
    if (!tag.endsWith(":") || tag.length() < 2) {
      return start;
    }
    String name = tag.substring(0, tag.length() - 1);
    int bracket = name.indexOf('[');
    if (name.endsWith("]") && bracket > 0) {
      into.program(name.substring(0, bracket));
      into.pid(name.substring(bracket + 1, name.length() - 1));
    } else {
      into.program(name);
    }
    return after;
  }
}
