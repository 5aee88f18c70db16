package logagg.collector.format.web;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * One line of an access log of the Common Log Format's family: {@code [vhost] client ident user
 * [time] "request" status bytes}, mostly with {@code "referrer" "user agent"}, and what a server
 * was told to add.
 *
 * <p>The message is the request line as written; texts keep the escapes with which they were
 * written. What goes before the time may hold blanks (names of users do): it is read from both
 * ends.
 */
final class AccessLine {
  /** What kind of line it is. */
  enum Shape {
    /** Not of this family. */
    NONE,
    /** Ends after the bytes. */
    COMMON,
    /** With referrer and user agent. */
    COMBINED
  }

  private final Cursor in;
  private final EventDraft into;
  private boolean virtualHost;

  private AccessLine(Cursor in, EventDraft into) {
    this.in = in;
    this.into = into;
  }

  /** A line that was read. */
  record Reading(Shape shape, boolean virtualHost, Tail tail) {
    static final Reading REFUSED = new Reading(Shape.NONE, false, Tail.EMPTY);
  }

  /** Reads a line, with the times of CLF. */
  static Reading read(String line, ReadingContext context, EventDraft into) {
    int bracket = line.indexOf(" [");
    if (bracket <= 0 || line.indexOf('"', bracket) < 0) {
      return Reading.REFUSED;
    }
    int close = line.indexOf(']', bracket);
    Optional<Instant> time = close < 0 ? Optional.empty() : time(line, bracket + 2, close, context);
    return time.isEmpty() ? Reading.REFUSED : read(line, bracket, close + 1, time.get(), into);
  }

  /** Reads a line of which the time, in {@code [before, after)} with its brackets, is known. */
  static Reading read(String line, int before, int after, Instant time, EventDraft into) {
    AccessLine access = new AccessLine(new Cursor(line, after), into);
    if (!access.who(line.substring(0, before))) {
      return Reading.REFUSED;
    }
    into.time(time);
    return access.what();
  }

  private static Optional<Instant> time(String line, int from, int to, ReadingContext context) {
    // 02/Jan/2024:03:04:05 +0100, the time of CLF; or nginx's $time_iso8601.
    Optional<Stamp> stamp =
        to - from > 4 && line.charAt(from + 4) == '-'
            ? Timestamps.iso(line, from, context)
            : Timestamps.dayMonth(line, from, context);
    return stamp.isPresent() && stamp.get().end() == to
        ? Optional.of(stamp.get().time())
        : Optional.empty();
  }

  /** Client, ident and user, and the virtual host if there is one before them. */
  private boolean who(String head) {
    int first = head.indexOf(' ');
    if (first <= 0) {
      return false;
    }
    int from = 0;
    boolean hasSource = false;
    // An X-Forwarded-For that is logged as the client may be a list: "a, b".
    while (first > 0 && head.charAt(first - 1) == ',') {
      first = head.indexOf(' ', first + 1);
    }
    if (first < 0) {
      return false;
    }
    int second = head.indexOf(' ', first + 1);
    if (second < 0) {
      return false;
    }
    int third = head.indexOf(' ', second + 1);
    String ident = head.substring(first + 1, second);
    if (third > 0 && !ident.equals("-")) {
      String before = head.substring(0, first);
      boolean forwarded = before.indexOf(',') >= 0;
      if (forwarded) {
        // X-Forwarded-For and then the proxy that we were asked by.
        Endpoint.clientOf(before).putAs("source", into);
        into.field("http.request.headers.x_forwarded_for", before);
      } else {
        virtualHost = true;
        vhost(before);
      }
      hasSource = forwarded;
      from = first + 1;
      first = second;
      ident = head.substring(second + 1, third);
      second = third;
    }
    if (!hasSource) {
      Endpoint.clientOf(head.substring(from, first)).putAs("source", into);
    }
    Response.putText("user.id", ident, into);
    String user = head.substring(second + 1);
    if (!user.equals("\"\"")) {
      Response.putText("user.name", user, into);
    }
    return true;
  }

  private void vhost(String written) {
    Endpoint host = Endpoint.of(written);
    Response.putText("url.domain", host.address(), into);
    host.port().ifPresent(port -> into.field("url.port", (long) port));
  }

  private Reading what() {
    in.blanks();
    if (in.peek() != '"') {
      return Reading.REFUSED;
    }
    String request = in.quoted();
    String status = in.blanks().word();
    String bytes = in.blanks().word();
    if (in.isBroken() || !Response.isStatus(status) || !isLength(bytes)) {
      return Reading.REFUSED;
    }
    RequestLine.put(request, into);
    Response.putStatus(status, into);
    Response.putBytes(bytes, into);
    in.blanks();
    if (in.atEnd()) {
      return new Reading(Shape.COMMON, virtualHost, Tail.EMPTY);
    }
    return client();
  }

  private Reading client() {
    int start = in.position();
    String referrer = in.nextValue();
    String agent = in.nextValue();
    if (in.isBroken() || !isQuotedOrAbsent(start)) {
      in.moveTo(start);
      return new Reading(Shape.COMMON, virtualHost, Tail.of(in));
    }
    Response.putText("http.request.referrer", referrer, into);
    Response.putText("user_agent.original", agent, into);
    return new Reading(Shape.COMBINED, virtualHost, Tail.of(in));
  }

  // Referrer and user agent are quoted, or a hyphen; a number here is something else (%D).
  private boolean isQuotedOrAbsent(int start) {
    char first = in.at(start);
    return first == '"' || first == '-';
  }

  private static boolean isLength(String word) {
    return word.equals("-") || Digits.all(word);
  }
}
