package logagg.collector.format.web;

import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.AccessLine.Reading;
import logagg.collector.format.web.AccessLine.Shape;

/**
 * Apache's access log: {@code combined}, {@code vhost_combined} (host and port before the client),
 * {@code combinedio} (bytes received and sent after it).
 */
public final class ApacheAccessFormat implements LineFormat {
  @Override
  public String name() {
    return "apache_access";
  }

  @Override
  public String description() {
    return "Apache httpd access log (combined, vhost_combined, combinedio)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Reading line = AccessLine.read(record, context, into);
    if (line.shape() != Shape.COMBINED) {
      return false;
    }
    Tail tail = line.tail();
    if (tail.size() == 2 && Digits.all(tail.text(0)) && Digits.all(tail.text(1))) {
      Response.putNumber("http.request.bytes", tail.text(0), into);
      Response.putNumber("http.response.bytes", tail.text(1), into);
    } else {
      tail.putUnknown(into);
    }
    return true;
  }

  @Override
  public int specificity() {
    return 58;
  }
}
