package logagg.collector.format.web;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * Apache's error log, as of 2.2, {@code [Tue Jan 02 03:04:05 2024] [error] [client 192.0.2.1]
 * what}, and as of 2.4, {@code [Tue Jan 02 03:04:05.123456 2024] [core:error] [pid 12:tid 34]
 * [client 192.0.2.1:5678] AH00135: what, referer: ...}; also with other ErrorLogFormats of
 * bracketed parts and with what ModSecurity has to say.
 */
public final class ApacheErrorFormat implements LineFormat {
  private static final int MOST_PARTS = 8;

  @Override
  public String name() {
    return "apache_error";
  }

  @Override
  public String description() {
    return "Apache httpd error log (2.2 and 2.4)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!record.startsWith("[")) {
      return false;
    }
    int close = record.indexOf(']');
    Optional<Instant> time = close < 0 ? Optional.empty() : time(record, close, context);
    if (time.isEmpty()) {
      return false;
    }
    Cursor in = new Cursor(record, close + 1);
    String level = in.blanks().expect('[').upTo(']');
    // Times that are not Apache's own come with a module before the level: else anything would do.
    boolean own = record.charAt(4) == ' ' || level.indexOf(':') >= 0;
    if (in.isBroken() || !own || !level(level, into)) {
      return false;
    }
    into.time(time.get());
    parts(in, into);
    // As 2.4 comes, what the system said stands between the process and the client.
    int said = in.position();
    if (systemError(in.blanks(), into) && in.peek() == '[') {
      parts(in, into);
    } else {
      in.moveTo(said);
    }
    message(in.blanks().rest(), into);
    return true;
  }

  private static Optional<Instant> time(String record, int close, ReadingContext context) {
    return Timestamps.at(record, 1, context).filter(s -> s.end() == close).map(Stamp::time);
  }

  /** {@code error} of 2.2, {@code core:error} of 2.4, {@code :error} of modules without a name. */
  private static boolean level(String written, EventDraft into) {
    int colon = written.indexOf(':');
    String level = written.substring(colon + 1);
    // 2.4 has trace1 to trace8.
    String word = level.startsWith("trace") && level.length() == 6 ? "trace" : level;
    Optional<Severity> severity = Severity.named(word);
    if (severity.isEmpty() || Character.isUpperCase(word.charAt(0))) {
      return false;
    }
    into.severity(severity.get()).field("log.level", level);
    if (colon > 0 && !written.startsWith("-:")) {
      into.field("apache.error.module", written.substring(0, colon));
    }
    return true;
  }

  private static void parts(Cursor in, EventDraft into) {
    boolean hasPid = into.field("process.pid").isPresent();
    boolean hasClient = false;
    for (int i = 0; i < MOST_PARTS; i++) {
      int start = in.blanks().position();
      String part = in.take('[') ? in.upTo(']') : "";
      boolean known = !in.isBroken();
      if (part.startsWith("pid ")) {
        hasPid = true;
        pid(part.substring(4), into);
      } else if (part.startsWith("tid ")) {
        Response.putNumber("process.thread.id", part.substring(4), into);
      } else if (part.startsWith("client ") || part.startsWith("remote ")) {
        // ModSecurity writes it a second time, without the port.
        if (!hasClient) {
          client(part.substring(7), hasPid, into);
        }
        hasClient = true;
      } else if (part.startsWith("host ")) {
        Response.putText("url.domain", part.substring(5), into);
      } else {
        known = false;
      }
      if (!known) {
        in.moveTo(start);
        return;
      }
    }
  }

  private static void pid(String written, EventDraft into) {
    int tid = written.indexOf(":tid ");
    into.pid(tid < 0 ? written : written.substring(0, tid));
    if (tid >= 0) {
      Response.putNumber("process.thread.id", written.substring(tid + 5), into);
    }
  }

  // Since 2.4 it is the address and the port, also for IPv6 without brackets; before, the address.
  private static void client(String written, boolean port, EventDraft into) {
    (port ? Endpoint.withPort(written) : Endpoint.of(written)).putAs("source", into);
  }

  private static void message(String text, EventDraft into) {
    into.message(text);
    Cursor in = new Cursor(text);
    systemError(in, into);
    code(in, into);
    int referrer = text.lastIndexOf(", referer: ");
    if (referrer >= 0) {
      Response.putText("http.request.referrer", text.substring(referrer + 11), into);
    }
    ModSecurityTags.put(text, into);
    PhpMessage.put(referrer < 0 ? text : text.substring(0, referrer), into);
  }

  /** {@code (13)Permission denied: }, if it is here. */
  private static boolean systemError(Cursor in, EventDraft into) {
    int start = in.position();
    if (in.take('(')) {
      String number = in.upTo(')');
      String meaning = in.upTo(": ");
      if (!in.isBroken() && Digits.all(number)) {
        into.field("apache.error.os_error", meaning);
        return true;
      }
    }
    in.moveTo(start);
    return false;
  }

  /** {@code AH00135: }, a number for each message of the server's own. */
  private static void code(Cursor in, EventDraft into) {
    int start = in.position();
    if (in.take("AH")) {
      String number = in.upTo(": ");
      if (!in.isBroken() && number.length() == 5 && Digits.all(number)) {
        into.field("event.code", "AH" + number);
        return;
      }
    }
    in.moveTo(start);
  }

  @Override
  public int specificity() {
    return 85;
  }
}
