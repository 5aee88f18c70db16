package logagg.collector.detect.sigma;

import java.io.IOException;

/** A mapping or placeholder file cannot be used; the message says where and why. */
public final class SigmaFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Position position;

  SigmaFileException(RefusedException cause) {
    super(cause.position() + ": " + cause.getMessage(), cause);
    this.position = cause.position();
  }

  public Position position() {
    return position;
  }
}
