package logagg.collector.format.web;

import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.AccessLine.Reading;
import logagg.collector.format.web.AccessLine.Shape;

/**
 * The Common Log Format of the first web servers, still Apache's {@code common}, and Tomcat's,
 * Jetty's and Traefik's default; a virtual host may go before it, and times after it.
 */
public final class CommonLogFormat implements LineFormat {
  @Override
  public String name() {
    return "clf";
  }

  @Override
  public String description() {
    return "Common Log Format (Apache common, Tomcat, Jetty)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Reading line = AccessLine.read(record, context, into);
    if (line.shape() != Shape.COMMON) {
      return false;
    }
    line.tail().putUnknown(into);
    return true;
  }

  @Override
  public int specificity() {
    return 55;
  }
}
