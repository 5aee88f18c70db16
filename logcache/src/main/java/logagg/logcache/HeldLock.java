package logagg.logcache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock on a file by which a process says that it lives, as others see it: it goes with the
 * process, however that ends.
 */
public final class HeldLock {
  private HeldLock() {}

  /** Whether someone holds it, which is only looked at; false if the file is not there. */
  public static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock tested = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return tested == null;
    } catch (OverlappingFileLockException e) {
      return true; // by this very process
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
