package logagg.collector.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One source of lines that does not end. */
interface Follower extends Closeable {
  /** Most bytes of one file in one poll, so that others have their turn. */
  long TURN_BYTES = 4 << 20;

  /**
   * Gives out what has come.
   *
   * @return whether there is more already
   * @throws IOException as the sink throws it; what cannot be read is told, and tried again
   */
  boolean poll(FollowSink sink) throws IOException;

  /** Gives out the lines that wait for their end, since nobody will wait any longer. */
  void finish(FollowSink sink) throws IOException;

  /** How far the file now at the path is read. */
  Optional<Reached> reached();

  /** Whether a file, at whatever path it is now, is or was read by this one. */
  boolean knows(Path path, FileIdentity identity);

  @Override
  void close();
}
