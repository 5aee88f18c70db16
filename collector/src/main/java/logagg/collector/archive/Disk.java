package logagg.collector.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The steps by which archive files come and go: what a crash leaves is what the steps before it
 * did. A seam, so that tests can end the process, or fill the disk, at each of them.
 */
public interface Disk {
  /** That of the machine. */
  Disk REAL = new Disk() {};

  /** Writes all of it at a position of the file. */
  default void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** Waits until a file's bytes are on the disk; see fsync(2). */
  default void sync(FileChannel file) throws IOException {
    file.force(true);
  }

  /** Waits until the names in a directory are on the disk; see fsync(2). */
  default void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Gives a file one more name, which must be new: so nothing is ever replaced; see link(2).
   *
   * @throws java.nio.file.FileAlreadyExistsException if the name is taken
   */
  default void link(Path existing, Path name) throws IOException {
    Files.createLink(name, existing);
  }

  /** Renames at once. What has the new name is replaced: the caller knows that nothing has. */
  default void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes a name away. */
  default void delete(Path file) throws IOException {
    Files.delete(file);
  }
}
