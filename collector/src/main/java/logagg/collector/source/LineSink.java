package logagg.collector.source;

import java.io.IOException;
import java.util.Optional;

/**
 * Takes lines as they are read: those of one file in a turn, then those of the next.
 *
 * <p>A sink may want to see more before it takes a turn's last lines, since they may go on: it
 * gives them back, and gets them again in the file's next turn, as if they had not been read.
 */
@FunctionalInterface
public interface LineSink {
  /** A file's turn begins. */
  default void begin(FileKey file) throws IOException {}

  /**
   * Takes one line.
   *
   * @throws IOException if it cannot be passed on; reading ends then
   */
  void accept(Line line) throws IOException;

  /**
   * The turn is over.
   *
   * @return the first of the last lines that are given back; empty if all are taken
   */
  default Optional<Line> end() throws IOException {
    return Optional.empty();
  }
}
