package logagg.collector.format.syslog;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.program.ProgramMessages;

/**
 * RFC 3164 as it is found: with or without a priority, with its own or an RFC 3339 time, a year, a
 * fraction; from hosts that leave out their name or the tag; and as Cisco's devices write it.
 *
 * <p>Without a priority the severity is what the message says, else {@code INFO}.
 */
public final class SyslogFormat implements LineFormat {
  public static final String NAME = "syslog";

  private final MessageDecoder decoder;

  public SyslogFormat(MessageDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "syslog as in RFC 3164, and as rsyslog, syslog-ng, systemd, BSD and Cisco write it";
  }

  @Override
  public int specificity() {
    return 70;
  }

  /** macOS writes lines that begin with a tab after a record's first one. */
  @Override
  public boolean continues(String line) {
    return !line.isEmpty() && line.charAt(0) == '\t';
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int at = 0;
    int priority = Priority.NONE;
    if (!record.isEmpty() && record.charAt(0) == '<') {
      int close = record.indexOf('>');
      priority = priority(record, close);
      if (priority < 0) {
        return false;
      }
      at = close + 1;
    }
    if (CiscoMessage.parse(record, at, context, into)) {
      finish(priority, "", context, into);
      return true;
    }
    Optional<SyslogTime> stamp = SyslogTime.at(record, at, context);
    if (stamp.isEmpty()) {
      return priority != Priority.NONE && bare(record, at, priority, context, into);
    }
    into.time(stamp.get().time());
    boolean doubtful = stamp.get().common() && priority == Priority.NONE;
    return afterTime(record, stamp.get().end(), doubtful, priority, context, into);
  }

  private static int priority(String record, int close) {
    if (close < 2 || close > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 1; i < close; i++) {
      char c = record.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value <= Priority.MAX ? value : -1;
  }

  /**
   * No time that is known: all is the message, RFC 3164 section 4.3.3; but not of a later version.
   */
  private boolean bare(
      String record, int at, int priority, ReadingContext context, EventDraft into) {
    int end = at;
    while (end < record.length() && record.charAt(end) >= '0' && record.charAt(end) <= '9') {
      end++;
    }
    boolean versioned = end > at && end < record.length() && record.charAt(end) == ' ';
    if (versioned || at == record.length()) {
      return false;
    }
    return message(record, Tag.at(record, at), priority, context, into);
  }

  /**
   * Host and tag, each of which may be left out.
   *
   * @param doubtful whether the time tells nothing: then only a tag makes a line syslog
   */
  private boolean afterTime(
      String record,
      int end,
      boolean doubtful,
      int priority,
      ReadingContext context,
      EventDraft into) {
    int colon = end < record.length() && record.charAt(end) == ':' ? end + 1 : end;
    int at = afterSpaces(record, colon);
    if (at == colon) {
      return false;
    }
    Tag tag = Tag.word(record, at).level(record, into);
    if (tag.isPresent()) {
      return (!doubtful || tag.hasPid()) && message(record, tag, priority, context, into);
    }
    int space = record.indexOf(' ', at);
    int hostEnd = space < 0 ? record.length() : space;
    if (!isHost(record, at, hostEnd)) {
      return false;
    }
    int next = afterSpaces(record, hostEnd);
    tag = Tag.at(record, next);
    if (!tag.isRepetition(record)) {
      String host = record.substring(at, hostEnd);
      boolean tagged = tag.isPresent() && Severity.named(host).isEmpty();
      if (doubtful && !tagged && !isJson(record, next)) {
        return false;
      }
      into.host(host);
    }
    return message(record, tag, priority, context, into);
  }

  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isJson(String record, int at) {
    return at < record.length() && record.charAt(at) == '{' && record.endsWith("}");
  }

  private static boolean isHost(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean fits = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
      if (!fits && "._-:/@%+*()".indexOf(c) < 0) {
        return false;
      }
    }
    return to > from;
  }

  private boolean message(
      String record, Tag tag, int priority, ReadingContext context, EventDraft into) {
    Tag said = tag.level(record, into);
    if (said.isPresent()) {
      into.program(said.program());
      into.pid(said.hasPid() ? said.pid() : null);
    }
    String message = record.substring(said.message());
    into.message(message);
    finish(priority, message, context, into);
    return true;
  }

  private void finish(int priority, String message, ReadingContext context, EventDraft into) {
    if (!message.isEmpty()) {
      String program = into.field("process.name").map(Object::toString).orElse("");
      if (!decoder.decode(program, message, context, into)) {
        ProgramMessages.decode(program, message, into);
      }
    }
    if (priority != Priority.NONE) {
      Priority.put(priority, into);
      into.severity(Priority.severity(priority));
    } else if (into.severity() == Severity.UNKNOWN) {
      into.severity(SaidSeverity.of(message));
    }
  }
}
