package logagg.collector.analyse;

import java.io.IOException;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/** Something done with events and with what is found in them. For one thread. */
public interface AnalysisSink {
  /** An event, in the order in which they were read. */
  default void event(RedactedEvent event) throws IOException {}

  /** What was found with it, after it. */
  default void finding(Finding finding) throws IOException {}

  /**
   * Makes safe what was taken, before it is acknowledged. If this throws, it may be called again.
   */
  default void flush() throws IOException {}
}
