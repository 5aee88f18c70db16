package logagg.collector.archive.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import logagg.collector.archive.target.Stop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time upload what is in a directory. The kernel frees it with the process.
 */
final class DirectoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until it is ours. */
  static DirectoryLock take(Path directory, Stop stop) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            Marks.directory(directory).resolve(".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      boolean told = false;
      while (tried(channel).isEmpty()) {
        if (!told) {
          LOG.info("{} is being uploaded by another process: waiting for it", directory);
          told = true;
        }
        if (stop.within(PAUSE)) {
          throw new Stop.StoppedException();
        }
      }
      return new DirectoryLock(channel);
    } catch (IOException | InterruptedException e) {
      channel.close();
      throw e;
    }
  }

  private static Optional<FileLock> tried(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // another thread of ours
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
