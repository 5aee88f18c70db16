package logagg.collector.pipeline;

import java.io.IOException;

/** Why the collector does not run, in words for the user. */
public final class CollectorException extends IOException {
  private static final long serialVersionUID = 1L;

  CollectorException(String message) {
    super(message);
  }
}
