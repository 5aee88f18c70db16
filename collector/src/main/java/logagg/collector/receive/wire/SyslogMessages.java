package logagg.collector.receive.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.syslog.Rfc5424Format;
import logagg.collector.format.syslog.SyslogFormat;
import logagg.collector.receive.Message;

/**
 * Syslog, RFC 5424 or RFC 3164, as messages: the program is the application, or {@value #NO_APP};
 * of {@code postfix/smtpd} the first word is the application and the others are the module. What
 * says no time is of now, what says no host is of its sender. What is neither is a body all the
 * same (RFC 3164 section 4.3.3).
 */
public final class SyslogMessages {
  /** The application of what names no program. */
  public static final String NO_APP = "syslog";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Rfc5424Format rfc5424 = new Rfc5424Format(MessageDecoder.NONE);
  private final SyslogFormat rfc3164 = new SyslogFormat(MessageDecoder.NONE);
  private final EventDraft draft = new EventDraft();
  private final ZoneId zone;
  private final boolean whole;
  private final InstantSource clock;

  /**
   * A reader, for one thread.
   *
   * @param zone of times that name none
   * @param whole whether the body is all of what came, header included; else the message alone
   */
  public SyslogMessages(ZoneId zone, boolean whole, InstantSource clock) {
    this.zone = zone;
    this.whole = whole;
    this.clock = clock;
  }

  /** The message that bytes are; none if there is nothing in them. */
  Optional<Message> read(byte[] bytes, int from, int to, String peer) {
    int end = to;
    while (end > from && isTrailer(bytes[end - 1])) {
      end--;
    }
    if (end == from) {
      return Optional.empty();
    }
    return Optional.of(read(new String(bytes, from, end - from, UTF_8), peer));
  }

  /** Newlines, and the NUL that some end their messages with. */
  private static boolean isTrailer(byte b) {
    return b == '\n' || b == '\r' || b == 0;
  }

  private Message read(String text, String peer) {
    Instant now = clock.instant();
    if (!parse(text, new ReadingContext(zone, now))) {
      return new Message(NO_APP, "", peer, now, text, Optional.empty());
    }
    String program = text(Event.PROGRAM, NO_APP);
    // of a path the last name counts
    String name =
        program.startsWith("/") ? program.substring(program.lastIndexOf('/') + 1) : program;
    int slash = name.indexOf('/');
    String app = slash < 0 ? name : name.substring(0, slash);
    return new Message(
        app.isEmpty() ? NO_APP : app,
        slash < 0 ? "" : name.substring(slash + 1).replace('/', '.'),
        text(Event.HOST, peer),
        draft.time().orElse(now),
        whole ? text : body(text),
        Optional.empty());
  }

  private boolean parse(String text, ReadingContext context) {
    draft.clear();
    if (rfc5424.parse(text, context, draft)) {
      return true;
    }
    draft.clear();
    return rfc3164.parse(text, context, draft);
  }

  private String text(String field, String otherwise) {
    return draft.field(field).map(Object::toString).orElse(otherwise);
  }

  private String body(String text) {
    String message = draft.message().orElse(text);
    return message.startsWith(BYTE_ORDER_MARK) ? message.substring(1) : message;
  }
}
