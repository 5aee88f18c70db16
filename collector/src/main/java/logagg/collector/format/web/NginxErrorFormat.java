package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * nginx's error log: {@code 2024/01/02 03:04:05 [error] 32#32: *6 what happened, client: 192.0.2.1,
 * server: host, request: "GET / HTTP/1.1", upstream: "http://...", host: "host", referrer: "..."};
 * also with what ModSecurity has to say.
 *
 * <p>The message is all after the connection's number; {@code error.message} is what happened,
 * without the circumstances.
 */
public final class NginxErrorFormat implements LineFormat {
  @Override
  public String name() {
    return "nginx_error";
  }

  @Override
  public String description() {
    return "nginx error log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (record.length() < 24 || record.charAt(4) != '/' || record.charAt(19) != ' ') {
      return false;
    }
    Optional<Stamp> time = Timestamps.iso(record, 0, context);
    if (time.isEmpty()) {
      return false;
    }
    Cursor in = new Cursor(record, time.get().end());
    String level = in.blanks().expect('[').upTo(']');
    String pid = in.blanks().upTo('#');
    String thread = in.upTo(": ");
    Optional<Severity> severity = Severity.named(level);
    if (in.isBroken() || severity.isEmpty() || !Digits.all(pid) || !Digits.all(thread)) {
      return false;
    }
    into.time(time.get().time()).severity(severity.get()).pid(pid);
    into.field("log.level", level);
    Response.putNumber("process.thread.id", thread, into);
    if (in.take('*')) {
      Response.putNumber("nginx.error.connection_id", in.word(), into);
      in.blanks();
    }
    message(in.rest(), into);
    return true;
  }

  private static void message(String text, EventDraft into) {
    into.message(text);
    int end = NginxErrorContext.put(text, into);
    String what = limit(text.substring(0, end), into);
    into.field("error.message", what);
    ModSecurityTags.put(text, into);
    PhpMessage.put(text.substring(0, end), into);
  }

  /** {@code limiting requests, excess: 5.428 by zone "one"}, of limit_req and limit_conn. */
  private static String limit(String what, EventDraft into) {
    Cursor in = new Cursor(what);
    String head = in.upTo(", excess: ");
    if (in.isBroken()) {
      return what;
    }
    String excess = in.upTo("by zone ");
    String zone = in.quoted();
    if (in.isBroken()) {
      return what;
    }
    excess = excess.replace(",", "").strip();
    if (Digits.isDecimal(excess)) {
      into.field("nginx.limit.excess", Double.parseDouble(excess));
    }
    into.field("nginx.limit.zone", zone);
    return head;
  }

  /** What PHP writes to its error output is logged as it is, and may be of several lines. */
  @Override
  public boolean continues(String line) {
    return line.startsWith("PHP message: ")
        || line.startsWith("Stack trace:")
        || line.startsWith("#")
        || line.startsWith("\" while ")
        || line.startsWith("  thrown in ");
  }

  @Override
  public int specificity() {
    return 90;
  }
}
