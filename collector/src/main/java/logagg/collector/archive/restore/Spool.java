package logagg.collector.archive.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.LongConsumer;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Download;
import logagg.collector.archive.target.Retry;
import logagg.collector.archive.target.Sha256;
import logagg.collector.archive.target.TargetException;

/** Fetches files to disk, whole and checked, before anyone reads a line of them. */
final class Spool {
  private static final int BUFFER_BYTES = 1 << 17;

  private final ArchiveTarget target;
  private final Retry retry;
  private final Path directory;
  private final LongConsumer fetched;

  /** There is no room, or no right, to keep a file here. */
  static final class LocalException extends IOException {
    private static final long serialVersionUID = 1L;

    LocalException(String message, IOException cause) {
      super(message, cause);
    }
  }

  /**
   * @param directory for files while they are read
   * @param fetched told of bytes as they come
   */
  Spool(ArchiveTarget target, Retry retry, Path directory, LongConsumer fetched) {
    this.target = target;
    this.retry = retry;
    this.directory = directory;
    this.fetched = fetched;
  }

  /**
   * A file's bytes, as they are stored. They are in a file without a name: it is gone when the
   * stream is closed, and when the process ends.
   */
  InputStream open(Archived file) throws IOException, InterruptedException {
    FileChannel channel = nameless();
    try {
      fetch(file, channel, directory);
      channel.position(0);
      return Channels.newInputStream(channel);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private FileChannel nameless() throws LocalException {
    try {
      // of createTempFile's mode: for its owner only
      Path path = Files.createTempFile(directory, "logagg-restore", ".tmp");
      FileChannel channel =
          FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
      Files.delete(path);
      return channel;
    } catch (IOException e) {
      throw local(directory, e);
    }
  }

  /**
   * Fetches a file.
   *
   * @param into is as long as the file then
   * @param where it is, for messages
   * @throws TargetException.Damaged if it is not what it was
   * @throws LocalException if it cannot be kept
   */
  void fetch(Archived file, FileChannel into, Path where) throws IOException, InterruptedException {
    retry.run(
        () -> {
          keep(into, where, channel -> channel.truncate(0).position(0));
          try (Download download = target.open(file.key())) {
            copy(file, download, into, where);
          }
          return into;
        });
  }

  private void copy(Archived file, Download download, FileChannel into, Path where)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int read = read(file, download, buffer); read >= 0; read = read(file, download, buffer)) {
      digest.update(buffer, 0, read);
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      keep(
          into,
          where,
          channel -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
      size += read;
      fetched.accept(read);
    }
    Sha256 sha256 = Sha256.of(digest);
    if (download.sha256().filter(expected -> !expected.equals(sha256)).isPresent()) {
      throw new TargetException.Damaged(
          file.key() + " is damaged: its SHA-256 is not that of when it was uploaded");
    }
    if (size != file.size()) {
      throw new TargetException.Damaged(
          file.key() + " is damaged: it has " + size + " bytes instead of " + file.size());
    }
  }

  private static int read(Archived file, Download download, byte[] buffer)
      throws TargetException.Unavailable {
    try {
      return download.content().read(buffer);
    } catch (IOException | RuntimeException e) {
      throw new TargetException.Unavailable(file.key() + ": " + e.getMessage(), e);
    }
  }

  private interface Keeping {
    void in(FileChannel channel) throws IOException;
  }

  private static void keep(FileChannel channel, Path where, Keeping keeping) throws LocalException {
    try {
      keeping.in(channel);
    } catch (IOException e) {
      throw local(where, e);
    }
  }

  static LocalException local(Path where, IOException e) {
    return new LocalException(where + ": " + e.getMessage(), e);
  }
}
