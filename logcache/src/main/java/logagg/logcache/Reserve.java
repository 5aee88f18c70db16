package logagg.logcache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Room on the disk that a process keeps for what must be written also when it is full: without the
 * origin of a sealed segment, or without its own checkpoint, the collector could not make room; and
 * a gap must be recorded. Thread-safe.
 */
public final class Reserve {
  private static final int BYTES = 512 * 1024;

  /** Enough for an origin's block, its directory's and some for who is quicker than we are. */
  private static final int STEP = 32 * 1024;

  private final Path file;
  private long held;

  /** Writes something small. */
  @FunctionalInterface
  public interface Write {
    void run() throws IOException;
  }

  /** Takes nothing up yet. */
  public Reserve(Path file) {
    this.file = file;
  }

  /** Writes; where the disk is full, into the room that is kept. */
  public void covering(Write write) throws IOException {
    while (true) {
      try {
        write.run();
        return;
      } catch (IOException e) {
        if (!isFull(e) || !giveUpSome()) {
          throw e;
        }
      }
    }
  }

  /** Java tells the errors of a file system by strerror(3) only; the launcher sets the locale. */
  private static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded");
  }

  private synchronized boolean giveUpSome() throws IOException {
    if (held == 0) {
      return false;
    }
    try (FileChannel channel = open()) {
      held = Math.max(0, held - STEP);
      channel.truncate(held);
    }
    return true;
  }

  /** Takes up what is missing of it, as far as there is room. */
  public synchronized void restore() throws IOException {
    if (held == BYTES) {
      return;
    }
    try (FileChannel channel = open()) {
      held = channel.size();
      while (held < BYTES) {
        held += channel.write(ByteBuffer.allocate(STEP), held);
      }
    } catch (IOException e) {
      if (!isFull(e)) {
        throw e;
      }
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.FILE);
  }
}
