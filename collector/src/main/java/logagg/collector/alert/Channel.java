package logagg.collector.alert;

import java.io.IOException;

/** A way to tell people. */
public interface Channel {
  /** For messages; holds no secret. */
  String name();

  /**
   * Sends one alert.
   *
   * @throws RefusedException if sending it again is of no use
   * @throws IOException if it may work later
   */
  void send(Alert alert) throws IOException, InterruptedException;

  /** The other side does not want it. */
  final class RefusedException extends IOException {
    RefusedException(String message) {
      super(message);
    }
  }
}
