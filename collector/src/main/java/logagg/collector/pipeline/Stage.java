package logagg.collector.pipeline;

import java.io.IOException;
import logagg.collector.source.LineSink;

/** What becomes of captured lines on their way to the outlet. */
public interface Stage extends LineSink {
  /** Makes safe what was taken, apart from what is in the outlet. */
  default void flush() throws IOException {}

  /** The run is over: what was learnt is kept. */
  default void close() {}

  /** From now on, all lines are taken at once: none will come that they could wait for. */
  default void holdNothing() {}
}
