package logagg.collector.format.web;

import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.AccessLine.Reading;
import logagg.collector.format.web.AccessLine.Shape;
import logagg.collector.format.web.Tail.Kind;

/**
 * Traefik's access log in its default format: combined, and then {@code count "router" "server's
 * URL" duration}, the last in milliseconds with its unit.
 */
public final class TraefikAccessFormat implements LineFormat {
  @Override
  public String name() {
    return "traefik_access";
  }

  @Override
  public String description() {
    return "Traefik access log (CLF)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Reading line = AccessLine.read(record, context, into);
    return line.shape() == Shape.COMBINED && tail(line.tail(), into);
  }

  private static boolean tail(Tail tail, EventDraft into) {
    String duration = tail.text(3);
    if (tail.size() != 4 || !tail.is(1, Kind.QUOTED) || !duration.endsWith("ms")) {
      return false;
    }
    OptionalLong nanos = Digits.nanosOfMillis(duration.substring(0, duration.length() - 2));
    if (nanos.isEmpty()) {
      return false;
    }
    Response.putNumber("traefik.access.request_count", tail.text(0), into);
    Response.putText("traefik.access.router", tail.text(1), into);
    Response.putText("traefik.access.server_url", tail.text(2), into);
    Upstream.putHost(tail.text(2), into);
    Response.putDuration(nanos, into);
    return true;
  }

  @Override
  public int specificity() {
    return 80;
  }
}
