package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * uWSGI's log of requests: {@code [pid: 12|app: 0|req: 1/3] 192.0.2.1 (user) {38 vars in 696 bytes}
 * [Tue Jan 2 03:04:05 2024] GET / => generated 47 bytes in 129 msecs (HTTP/1.1 200) 9 headers ...}.
 */
public final class UwsgiFormat implements LineFormat {
  @Override
  public String name() {
    return "uwsgi";
  }

  @Override
  public String description() {
    return "uWSGI request log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (!in.take("[pid: ")) {
      return false;
    }
    String pid = in.upTo('|');
    in.upTo("] ");
    String client = in.upTo(" (");
    String user = in.upTo(") {");
    in.upTo("} [");
    Optional<Stamp> time =
        in.isBroken() ? Optional.empty() : Timestamps.ctime(record, in.position(), context);
    if (time.isEmpty()) {
      return false;
    }
    in.moveTo(time.get().end());
    String method = in.expect(']').expect(' ').word();
    String target = in.expect(' ').upTo(" => generated ");
    String bytes = in.upTo(" bytes in ");
    String duration = in.word();
    String unit = in.blanks().word();
    String version = in.expect(' ').expect('(').upTo(' ');
    String status = in.upTo(')');
    if (in.isBroken() || !Response.isStatus(status)) {
      return false;
    }
    into.time(time.get().time()).pid(pid);
    Endpoint.of(client).putAs("source", into);
    Response.putText("user.name", user, into);
    String number = version.startsWith("HTTP/") ? version.substring(5) : version;
    new RequestLine(method, target, number).putFields(into);
    into.message(method + " " + target + " " + version);
    Response.putBytes(bytes, into);
    Response.putStatus(status, into);
    duration(duration, unit, into);
    return true;
  }

  private static void duration(String number, String unit, EventDraft into) {
    var value = Digits.number(number);
    if (value.isPresent() && value.getAsLong() < 1_000_000_000_000L) {
      long nanos = unit.equals("micros") ? 1_000 : 1_000_000;
      into.field("event.duration", value.getAsLong() * nanos);
    }
  }

  @Override
  public int specificity() {
    return 95;
  }
}
