package logagg.collector.archive.compress;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that is to be compressed, held open, so that its end can be seen even without a name. */
final class Original implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final PosixFileAttributes seen;

  private Original(Path path, FileChannel channel, PosixFileAttributes seen) {
    this.path = path;
    this.channel = channel;
    this.seen = seen;
  }

  /**
   * Opens it; no link is followed.
   *
   * @throws NoSuchFileException if it is gone
   */
  static Original open(Path path) throws IOException {
    PosixFileAttributes seen = attributes(path);
    return new Original(
        path, FileChannel.open(path, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS)), seen);
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
  }

  /** As it was when it was opened. */
  PosixFileAttributes attributes() {
    return seen;
  }

  FileTime modified() {
    return seen.lastModifiedTime();
  }

  /** From its beginning. The stream is not to be closed. */
  InputStream content() throws IOException {
    channel.position(0);
    return Channels.newInputStream(channel);
  }

  /** What a look at its name shows. */
  enum Now {
    AS_IT_WAS,
    CHANGED,
    GONE
  }

  /** Whether what was read is still all of it. */
  Now now(long bytesRead) throws IOException {
    try {
      PosixFileAttributes now = attributes(path);
      if (!same(now.fileKey(), seen.fileKey())) {
        return Now.GONE; // another has its name
      }
      return now.size() == bytesRead && now.lastModifiedTime().equals(seen.lastModifiedTime())
          ? Now.AS_IT_WAS
          : Now.CHANGED;
    } catch (NoSuchFileException e) {
      return Now.GONE;
    }
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one != null && one.equals(other);
  }

  /** How long it is now, in bytes. */
  long size() throws IOException {
    return channel.size();
  }

  /** Whether bytes came behind those that were read, even after its name was taken away. */
  boolean hasGrown(long bytesRead) throws IOException {
    return channel.size() > bytesRead;
  }

  /** Copies what came behind those bytes. */
  void copyFrom(long position, Path to) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      for (long at = position; channel.read(buffer.clear(), at) > 0; at += buffer.position()) {
        out.write(buffer.array(), 0, buffer.position());
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
