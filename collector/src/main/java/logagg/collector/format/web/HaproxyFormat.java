package logagg.collector.format.web;

import java.util.Optional;
import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * HAProxy's HTTP and TCP logs ({@code option httplog}, {@code httpslog}, {@code tcplog}), its error
 * lines and what it says without either, bare or after a header of syslog; after HAProxy's
 * Configuration Manual, chapter 8.2.
 */
public final class HaproxyFormat implements LineFormat {
  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public String description() {
    return "HAProxy log (HTTP, TCP, in syslog or bare)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int start = SyslogHeader.put(record, context, into);
    boolean named = into.field("process.name").filter("haproxy"::equals).isPresent();
    Cursor in = new Cursor(record, start);
    if (in.take("Connect from ")) {
      return connect(in, record.substring(start), into);
    }
    if (connection(in, record, context, into)) {
      return true;
    }
    if (named) {
      into.message(record.substring(start)).severity(severityOf(record, start));
    }
    return named;
  }

  private static Severity severityOf(String record, int start) {
    boolean down = record.indexOf(" is DOWN", start) >= 0;
    return down ? Severity.ALERT : Severity.NOTICE;
  }

  /** {@code Connect from 192.0.2.1:1234 to 192.0.2.2:80 (main/HTTP)}: the log without an option. */
  private static boolean connect(Cursor in, String message, EventDraft into) {
    String client = in.upTo(" to ");
    String server = in.word();
    String frontend = in.blanks().expect('(').upTo('/');
    String mode = in.upTo(')');
    if (in.isBroken()) {
      return false;
    }
    Endpoint.withPort(client).putAs("source", into);
    Endpoint.withPort(server).putAs("destination", into);
    into.field("haproxy.frontend_name", frontend).field("haproxy.mode", mode);
    into.message(message).severity(Severity.INFO);
    return true;
  }

  /** {@code client:port [time] frontend ...}. */
  private static boolean connection(
      Cursor in, String record, ReadingContext context, EventDraft into) {
    String client = in.word();
    if (in.blanks().peek() != '[' || client.lastIndexOf(':') <= 0) {
      return false;
    }
    Optional<Stamp> time = Timestamps.dayMonth(record, in.position() + 1, context);
    if (time.isEmpty()) {
      return false;
    }
    in.moveTo(time.get().end());
    String frontend = in.expect(']').expect(' ').word();
    int afterFrontend = in.blanks().position();
    String backend = in.word();
    String times = in.blanks().word();
    if (in.isBroken() || frontend.isEmpty()) {
      return false;
    }
    into.time(time.get().time());
    Endpoint.withPort(client).putAs("source", into);
    into.field("haproxy.frontend_name", nameOf(frontend));
    if (frontend.endsWith(":") && frontend.indexOf('/') > 0) {
      // frontend/bind: what went wrong before there was a request.
      in.moveTo(afterFrontend);
      into.severity(Severity.ERROR).message(in.rest());
      return true;
    }
    return backend(backend, into)
        && switch (slashes(times)) {
          case 4 -> http(times, in, into);
          case 2 -> tcp(times, in, into);
          default -> false;
        };
  }

  private static boolean backend(String written, EventDraft into) {
    int slash = written.indexOf('/');
    if (slash <= 0) {
      return false;
    }
    into.field("haproxy.backend_name", written.substring(0, slash));
    into.field("haproxy.server_name", written.substring(slash + 1));
    return true;
  }

  // The frontend has a tilde if the connection came through TLS; errors name its bind too.
  private static String nameOf(String frontend) {
    int slash = frontend.indexOf('/');
    String name = slash > 0 ? frontend.substring(0, slash) : frontend;
    return name.endsWith("~") ? name.substring(0, name.length() - 1) : name;
  }

  private static int slashes(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == '/' ? 1 : 0;
    }
    return count;
  }

  /** {@code TR/Tw/Tc/Tr/Ta status bytes cookie cookie state conns queues {headers} "request"}. */
  private static boolean http(String times, Cursor in, EventDraft into) {
    String status = in.blanks().word();
    String bytes = in.blanks().word();
    boolean none = status.equals("-1");
    if (!none && !Response.isStatus(status)) {
      return false;
    }
    String requestCookie = in.blanks().word();
    String responseCookie = in.blanks().word();
    Response.putText("haproxy.http.request.captured_cookie", requestCookie, into);
    Response.putText("haproxy.http.response.captured_cookie", responseCookie, into);
    state(in, into);
    if (in.peek() == '{') {
      headers(in, into);
    }
    if (in.peek() == '"') {
      String request = quotedToEnd(in);
      if (request.equals("<BADREQ>")) {
        into.message(request);
      } else {
        RequestLine.put(request, into);
      }
    }
    Response.putStatus(none ? "-" : status, into);
    Response.putNumber("http.response.bytes", unsigned(bytes), into);
    duration(times, into);
    return true;
  }

  /** {@code Tw/Tc/Tt bytes state conns queues}. */
  private static boolean tcp(String times, Cursor in, EventDraft into) {
    String bytes = unsigned(in.blanks().word());
    if (!Digits.all(bytes)) {
      return false;
    }
    Response.putNumber("source.bytes", bytes, into);
    state(in, into);
    duration(times, into);
    into.severity(Severity.INFO);
    return true;
  }

  private static void state(Cursor in, EventDraft into) {
    Response.putText("haproxy.termination_state", in.blanks().word(), into);
    Response.putText("haproxy.connections", in.blanks().word(), into);
    Response.putText("haproxy.queues", in.blanks().word(), into);
    in.blanks();
  }

  /** Captured headers, of the request and then of the response; either may be missing. */
  private static void headers(Cursor in, EventDraft into) {
    in.take('{');
    Response.putText("haproxy.http.captured_headers", in.upTo('}'), into);
    if (in.blanks().take('{')) {
      Response.putText("haproxy.http.response.captured_headers", in.upTo('}'), into);
      in.blanks();
    }
  }

  // A line is cut after 1024 bytes, by default, and then the quote is not closed.
  private static String quotedToEnd(Cursor in) {
    int start = in.position();
    String request = in.quoted();
    if (in.isBroken()) {
      in.moveTo(start + 1);
      return in.rest();
    }
    return request;
  }

  /** The last of the times is the whole, in milliseconds; -1 if it came to nothing. */
  private static void duration(String times, EventDraft into) {
    OptionalLong nanos =
        Digits.nanosOfMillis(unsigned(times.substring(times.lastIndexOf('/') + 1)));
    Response.putDuration(nanos, into);
    into.field("haproxy.times", times);
  }

  // With "option logasap" there is a plus before what was not over when the line was written.
  private static String unsigned(String number) {
    return number.startsWith("+") ? number.substring(1) : number;
  }

  @Override
  public int specificity() {
    return 88;
  }
}
