package logagg.collector.status;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A process as seen from outside. A status file stays when its process ends; only the lock tells.
 *
 * @param running whether the process lives
 * @param status what it said of itself last
 */
public record Observed<T>(boolean running, Optional<T> status) {

  /** Looks at a process by its lock, which is not taken. */
  public static <T> Observed<T> of(Path lock, Optional<T> status) throws IOException {
    return new Observed<>(isHeld(lock), status);
  }

  private static boolean isHeld(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
        FileLock tested = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return tested == null;
    } catch (OverlappingFileLockException e) {
      return true; // by this very process
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
