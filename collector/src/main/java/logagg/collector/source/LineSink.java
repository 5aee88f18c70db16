package logagg.collector.source;

import java.io.IOException;

/** Takes lines as they are read. */
@FunctionalInterface
public interface LineSink {
  /**
   * Takes one line.
   *
   * @throws IOException if it cannot be passed on; reading ends then
   */
  void accept(Line line) throws IOException;
}
