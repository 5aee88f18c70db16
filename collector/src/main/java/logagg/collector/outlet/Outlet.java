package logagg.collector.outlet;

import java.io.IOException;
import logagg.collector.event.LogEvent;

/**
 * Accepts events. What it accepted before a {@link #flush} that returned is acknowledged: it is
 * never given again. What it accepted after may be given again, with the same ids.
 */
public interface Outlet extends AutoCloseable {
  /** Accepts an event; it may be held back until the next flush. */
  void write(LogEvent event) throws IOException;

  /** Passes on all that was accepted, as safely as the outlet can. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;
}
