package logagg.collector.service;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;

/**
 * A job that goes on until it is told to end: alone in a command, or beside the drain in the
 * collector.
 */
public interface Service extends AutoCloseable {
  /** What it is called in logs and metrics: {@code archive-upload}. */
  String name();

  /**
   * Does it, until it is closed. May be called again after a failure.
   *
   * @throws IOException if it cannot go on; what was taken on is safe
   */
  void run() throws IOException, InterruptedException;

  /** Lets its figures be seen. */
  default void bind(MeterRegistry registry) {}

  /** Reads anew what may have changed, without ending; from any thread. */
  default void reload() {}

  /** Lets {@link #run} end soon, and in order; from any thread, also before it runs. */
  @Override
  void close();
}
