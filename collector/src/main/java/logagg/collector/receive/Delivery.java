package logagg.collector.receive;

import java.io.IOException;

/** Where messages go. For any number of threads. */
public interface Delivery {
  /** What became of a message. */
  enum Outcome {
    /** It is in its file, or will be with the next {@link #flush}. */
    WRITTEN,
    /** There is no facility for it, and no default one. */
    NO_FACILITY,
    /** Its facility has a secret, and it is not signed. */
    UNSIGNED,
    /** Its signature is not that of its facility's secret. */
    BAD_SIGNATURE,
    /** Its stamp is outside the replay window, or it was here before. */
    REPLAYED
  }

  /**
   * Takes a message.
   *
   * @throws IOException if it cannot be written; it is not
   */
  Outcome deliver(Message message) throws IOException;

  /**
   * What was taken is with the kernel. A receiver says so when it has nothing more to read for now.
   */
  void flush() throws IOException;
}
