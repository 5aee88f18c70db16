package logagg.collector.source;

import java.io.IOException;
import java.nio.file.Path;

/** Deletes a drained segment. */
@FunctionalInterface
public interface Discard {
  /** Deletes it; it is sealed, and all of it is acknowledged. */
  void discard(Path segment) throws IOException;
}
