package logagg.collector.format.web;

import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.AccessLine.Reading;
import logagg.collector.format.web.AccessLine.Shape;

/**
 * nginx's access log: "combined", and what is often added to it. Other servers write the very same
 * lines (Apache's "combined", LiteSpeed, Gunicorn, Caddy's and Tomcat's of that name): then this is
 * as right.
 */
public final class NginxAccessFormat implements LineFormat {
  @Override
  public String name() {
    return "nginx_access";
  }

  @Override
  public String description() {
    return "nginx access log (combined and its usual additions)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Reading line = AccessLine.read(record, context, into);
    if (line.shape() != Shape.COMBINED) {
      return false;
    }
    NginxTail.put(line.tail(), into);
    return true;
  }

  @Override
  public int specificity() {
    return 60;
  }
}
