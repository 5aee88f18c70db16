package logagg.collector.follow;

import java.io.IOException;

/** Something in the cache cannot be read now; it is tried again. */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(IOException reason) {
    super(String.valueOf(reason.getMessage()), reason);
  }
}
