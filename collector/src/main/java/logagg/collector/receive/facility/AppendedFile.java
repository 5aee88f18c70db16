package logagg.collector.receive.facility;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * An open file that is only appended to: all of some bytes, or none of them. Guarded by its {@link
 * LogFile}'s lock.
 */
final class AppendedFile implements Closeable {
  /** For its owner and its group. */
  static final FileAttribute<Set<PosixFilePermission>> MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

  private static final int LOOK_BACK_BYTES = 64 * 1024;

  private final FileChannel channel;
  private final Optional<Object> key;
  private long size;

  private AppendedFile(FileChannel channel, Optional<Object> key, long size) {
    this.channel = channel;
    this.key = key;
    this.size = size;
  }

  /** Opens a file, or makes it. A symbolic link is not followed. */
  static AppendedFile open(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(path + " is not a regular file");
    }
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            MODE);
    try {
      return new AppendedFile(channel, key(path), channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Device and inode. */
  private static Optional<Object> key(Path path) throws IOException {
    return Optional.ofNullable(
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
  }

  /** Whether this is still the file of that name; someone else may have moved or removed it. */
  boolean isStill(Path path) throws IOException {
    try {
      size = Math.min(size, channel.size()); // or emptied it
      return key(path).equals(key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  long size() {
    return size;
  }

  /**
   * Appends.
   *
   * @throws IOException if not all could be written; what was is taken back
   */
  void append(byte[] bytes, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    long end = size;
    try {
      while (rest.hasRemaining()) {
        end += channel.write(rest, end);
      }
    } catch (IOException e) {
      try {
        cutTo(size);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    size = end;
  }

  /** Takes back what is after this many bytes. */
  void cutTo(long bytes) throws IOException {
    channel.truncate(bytes);
    size = Math.min(size, bytes);
  }

  /** How many bytes are whole lines. A crash may have cut the last one short. */
  long endOfLines() throws IOException {
    ByteBuffer block = ByteBuffer.allocate(LOOK_BACK_BYTES);
    for (long end = size; end > 0; end = Math.max(0, end - LOOK_BACK_BYTES)) {
      long start = Math.max(0, end - LOOK_BACK_BYTES);
      block.clear().limit((int) (end - start));
      while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
        // a block is read whole
      }
      for (int i = block.position(); i > 0; i--) {
        if (block.get(i - 1) == '\n') {
          return start + i;
        }
      }
    }
    return 0;
  }

  /** All that was appended is on disk; see fdatasync(2). */
  void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
