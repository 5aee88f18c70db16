package logagg.collector.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one collector that drains a cache, for as long as it runs. The file holds its process
 * id; the lock goes with the process, the file stays.
 */
final class CollectorLock implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 100;
  private static final int PID_BYTES = 32;

  private final FileChannel channel;

  private CollectorLock(FileChannel channel) {
    this.channel = channel;
  }

  /** What came of asking for the lock. */
  sealed interface Outcome {
    /** It is ours until it is closed. */
    record Held(CollectorLock lock) implements Outcome {}

    /** Another collector has it; its process id, if it could be read. */
    record Taken(Optional<String> pid) implements Outcome {}
  }

  /**
   * Asks for the lock, and again for half a second: {@code logagg status} tests it now and then.
   */
  static Outcome acquire(Path file) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    for (int i = 0; i < ATTEMPTS; i++) {
      if (tryLock(channel) != null) {
        channel.truncate(0).write(ByteBuffer.wrap(ownPid().getBytes(US_ASCII)), 0);
        return new Outcome.Held(new CollectorLock(channel));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    try (channel) {
      return new Outcome.Taken(pid(channel));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static String ownPid() {
    return ProcessHandle.current().pid() + "\n";
  }

  private static Optional<String> pid(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PID_BYTES);
    channel.read(bytes, 0);
    String pid = new String(bytes.array(), 0, bytes.position(), US_ASCII).strip();
    return pid.isEmpty() ? Optional.empty() : Optional.of(pid);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
