package logagg.collector.analyse;

import java.io.IOException;
import logagg.collector.event.Event;

/** Takes events as they are read. */
@FunctionalInterface
public interface EventSink {
  void accept(Event event) throws IOException;
}
