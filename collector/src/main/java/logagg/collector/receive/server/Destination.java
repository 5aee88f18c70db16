package logagg.collector.receive.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import logagg.collector.receive.Delivery;

/** A delivery while we receive, with what says where messages go. */
public interface Destination extends Delivery, AutoCloseable {
  /** Opens one. */
  @FunctionalInterface
  interface Opening {
    Destination open() throws IOException;

    /** Lets the figures of what is open be seen; called once. */
    default void bind(MeterRegistry registry) {}
  }

  /**
   * Reads anew what says where messages go.
   *
   * @throws IOException if it is wrong; then all is as before
   */
  void reload() throws IOException;

  /** The files that say it: a change of one is a reason to reload. */
  List<Path> watched();

  /** Closes its files, when nothing more is delivered. */
  @Override
  void close() throws IOException;
}
