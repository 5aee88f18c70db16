package logagg.logback;

import java.io.Closeable;
import java.io.IOException;

/** A way to the daemon. For one thread, but for {@link #close}. */
interface Connection extends Closeable {
  /**
   * Sends a frame, or more than one.
   *
   * @throws IOException if they cannot be sent, or not all of them
   */
  void send(byte[] frames) throws IOException;

  /** How many bytes can be sent at once; a frame that is longer cannot be sent. */
  int limit();

  /** Whether frames are to be sent one by one. */
  boolean isOneByOne();

  /** Opens them. */
  interface Factory {
    Connection open() throws IOException;
  }
}
