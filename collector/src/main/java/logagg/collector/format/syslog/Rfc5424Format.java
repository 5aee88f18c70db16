package logagg.collector.format.syslog;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.program.ProgramMessages;

/**
 * RFC 5424, to the letter: what breaks its grammar is refused. The message is kept whole, a byte
 * order mark included. One that is not UTF-8, which the RFC allows of a message but nobody can
 * read, is marked by the field {@value #INVALID}.
 */
public final class Rfc5424Format implements LineFormat {
  public static final String NAME = "syslog_rfc5424";

  /** The field that says what is wrong with a record that was read nevertheless. */
  public static final String INVALID = "log.syslog.invalid";

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_HOST = 255;
  private static final int MAX_PROGRAM = 48;
  private static final int MAX_PROCESS = 128;
  private static final int MAX_MESSAGE_ID = 32;

  private final MessageDecoder decoder;

  public Rfc5424Format(MessageDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "syslog as in RFC 5424: rsyslog, syslog-ng, systemd, firewalls";
  }

  @Override
  public int specificity() {
    return 95;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Header in = new Header(record);
    int priority = in.priority();
    int version = priority < 0 ? -1 : in.version();
    if (version < 0 || !in.timestamp(context, into)) {
      return false;
    }
    String host = in.token(MAX_HOST);
    String program = in.token(MAX_PROGRAM);
    String process = in.token(MAX_PROCESS);
    String messageId = in.lastToken(MAX_MESSAGE_ID);
    if (in.failed) {
      return false;
    }
    Priority.put(priority, into);
    into.field("log.syslog.version", (long) version);
    if (!isNil(host)) {
      into.host(host);
    }
    if (!isNil(program)) {
      into.program(program);
    }
    if (!isNil(process)) {
      into.pid(process);
    }
    if (!isNil(messageId)) {
      into.field("log.syslog.msgid", messageId);
    }
    int end = StructuredData.read(record, in.at, into);
    if (end < 0) {
      return false;
    }
    return message(record, end, isNil(program) ? "" : program, priority, context, into);
  }

  private boolean message(
      String record,
      int end,
      String program,
      int priority,
      ReadingContext context,
      EventDraft into) {
    if (end < record.length()) {
      if (record.charAt(end) != ' ') {
        return false;
      }
      String message = record.substring(end + 1);
      into.message(message);
      boolean marked = !message.isEmpty() && message.charAt(0) == BYTE_ORDER_MARK;
      String text = marked ? message.substring(1) : message;
      if (!decoder.decode(program, text, context, into)) {
        ProgramMessages.decode(program, text, into);
      }
      if (message.indexOf('\uFFFD') >= 0) {
        into.field(INVALID, "the message is not UTF-8");
      }
    } else {
      into.message("");
    }
    Severity severity = Priority.severity(priority);
    into.severity(severity);
    return true;
  }

  private static boolean isNil(String token) {
    return token.length() == 1 && token.charAt(0) == '-';
  }

  /** Reads the header from left to right; {@code failed} once something is not as it must be. */
  private static final class Header {
    private final String text;
    private int at;
    private boolean failed;

    Header(String text) {
      this.text = text;
    }

    private char charAt(int index) {
      return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    /** {@code <0>} to {@code <191>}, without leading zeros. */
    int priority() {
      if (charAt(at) != '<') {
        return -1;
      }
      int value = digits(3);
      boolean ends = charAt(at + 1) == '>';
      at += 2;
      return ends && value <= Priority.MAX ? value : -1;
    }

    /** NONZERO-DIGIT 0*2DIGIT, and the space after it. */
    int version() {
      at--;
      int value = digits(3);
      boolean ends = charAt(at + 1) == ' ';
      at += 2;
      return ends && value > 0 ? value : -1;
    }

    /**
     * The digits after this place, which is then on the last of them; negative if it is no number.
     */
    private int digits(int most) {
      int start = at + 1;
      int value = 0;
      while (isDigit(charAt(at + 1))) {
        at++;
        value = value * 10 + (text.charAt(at) - '0');
        if (at - start >= most) {
          return -1;
        }
      }
      int length = at - start + 1;
      boolean padded = length > 1 && text.charAt(start) == '0';
      return length == 0 || padded ? -1 : value;
    }

    /** NILVALUE or a FULL-DATE "T" FULL-TIME of RFC 5424 section 6.2.3, and the space after it. */
    boolean timestamp(ReadingContext context, EventDraft into) {
      if (charAt(at) == '-') {
        at += 2;
        return charAt(at - 1) == ' ';
      }
      int end = text.indexOf(' ', at);
      if (end < 0 || !isStrict(end)) {
        return false;
      }
      Optional<Timestamps.Stamp> stamp = Timestamps.iso(text, at, context);
      if (stamp.isEmpty() || stamp.get().end() != end) {
        return false;
      }
      Instant time = stamp.get().time();
      into.time(time);
      at = end + 1;
      return true;
    }

    /** Upper case T and Z, seconds, six digits of a fraction at most, a zone, no leap second. */
    private boolean isStrict(int end) {
      boolean separators =
          charAt(at + 4) == '-' && charAt(at + 10) == 'T' && charAt(at + 13) == ':';
      boolean seconds = charAt(at + 16) == ':' && charAt(at + 17) < '6';
      int zone = at + 19;
      if (charAt(zone) == '.') {
        zone++;
        int start = zone;
        while (isDigit(charAt(zone))) {
          zone++;
        }
        if (zone == start || zone - start > 6) {
          return false;
        }
      }
      char c = charAt(zone);
      boolean numeric = (c == '+' || c == '-') && end - zone == 6 && charAt(zone + 3) == ':';
      return separators && seconds && (numeric || (c == 'Z' && end - zone == 1));
    }

    /** PRINTUSASCII, and the space after it. */
    String token(int most) {
      String token = lastToken(most);
      if (charAt(at) != ' ') {
        failed = true;
      }
      at++;
      return token;
    }

    /** As {@link #token}, but what comes after it is structured data, which reads its space. */
    String lastToken(int most) {
      int start = at;
      while (at < text.length() && text.charAt(at) > 32 && text.charAt(at) < 127) {
        at++;
      }
      int length = at - start;
      if (length == 0 || length > most) {
        failed = true;
        return "";
      }
      return text.substring(start, at);
    }
  }
}
