package logagg.collector.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import logagg.logcache.HeldLock;

/**
 * A process as seen from outside. A status file stays when its process ends; only the lock tells.
 *
 * @param running whether the process lives
 * @param status what it said of itself last
 */
public record Observed<T>(boolean running, Optional<T> status) {

  /** Looks at a process by its lock, which is not taken. */
  public static <T> Observed<T> of(Path lock, Optional<T> status) throws IOException {
    return new Observed<>(HeldLock.isHeld(lock), status);
  }
}
