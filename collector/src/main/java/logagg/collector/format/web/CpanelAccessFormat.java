package logagg.collector.format.web;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.web.AccessLine.Reading;
import logagg.collector.format.web.AccessLine.Shape;

/**
 * cPanel's access log: combined, but with the time as {@code [mm/dd/yyyy:hh:mm:ss -0000]}, and
 * after the user agent the kind of authentication, X-Forwarded-For and the port of the service.
 */
public final class CpanelAccessFormat implements LineFormat {
  private static final int DATE = 10;

  @Override
  public String name() {
    return "cpanel_access";
  }

  @Override
  public String description() {
    return "cPanel access log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int bracket = record.indexOf(" [");
    int close = bracket < 0 ? -1 : record.indexOf(']', bracket);
    if (bracket <= 0 || close - bracket < DATE + 11 || record.indexOf('"', bracket) < 0) {
      return false;
    }
    Optional<Instant> time = time(record.substring(bracket + 2, close), context);
    if (time.isEmpty()) {
      return false;
    }
    Reading line = AccessLine.read(record, bracket, close + 1, time.get(), into);
    if (line.shape() != Shape.COMBINED) {
      return false;
    }
    Tail tail = line.tail();
    Response.putText("cpanel.authentication", tail.text(0), into);
    Endpoint forwarded = Endpoint.clientOf(tail.text(1));
    if (Endpoint.isIp(forwarded.address())) {
      into.field("network.forwarded_ip", forwarded.address());
    }
    Response.putNumber("destination.port", tail.text(2), into);
    return true;
  }

  private static Optional<Instant> time(String written, ReadingContext context) {
    if (written.charAt(2) != '/' || written.charAt(DATE) != ':') {
      return Optional.empty();
    }
    String spaced = written.substring(0, DATE) + ' ' + written.substring(DATE + 1);
    return Timestamps.american(spaced, 0, context)
        .filter(stamp -> stamp.end() == spaced.length())
        .map(Timestamps.Stamp::time);
  }

  @Override
  public int specificity() {
    return 85;
  }
}
