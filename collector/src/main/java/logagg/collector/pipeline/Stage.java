package logagg.collector.pipeline;

import java.io.IOException;
import java.util.Map;
import logagg.collector.source.LineSink;

/** What becomes of captured lines on their way to the outlet. */
public interface Stage extends LineSink {
  /** Makes safe what was taken, apart from what is in the outlet. */
  default void flush() throws IOException {}

  /** Goes on where the marks of the last checkpoint say, before any line is taken. */
  default void resume(Map<String, Long> marks) throws IOException {}

  /** What the next checkpoint must say so that this can be resumed; after a flush. */
  default Map<String, Long> marks() {
    return Map.of();
  }

  /** All lines that were taken are acknowledged: a checkpoint with the marks is saved. */
  default void acknowledged() throws IOException {}

  /** The run is over: what was learnt is kept. */
  default void close() throws IOException {}

  /** From now on, all lines are taken at once: none will come that they could wait for. */
  default void holdNothing() {}
}
