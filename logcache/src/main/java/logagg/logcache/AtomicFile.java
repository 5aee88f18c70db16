package logagg.logcache;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Replaces a file's contents at once: a reader, or a crash, finds the old or the new. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a new file beside the old one and renames it over. Two writers of one file must not
   * meet.
   *
   * @param durable whether the new contents must survive a loss of power, and be waited for
   */
  public static void write(Path file, byte[] contents, boolean durable) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.FILE)) {
      ByteBuffer buffer = ByteBuffer.wrap(contents);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      if (durable) {
        out.force(true);
      }
    }
    Files.move(fresh, file, ATOMIC_MOVE);
    if (durable) {
      syncDirectory(file);
    }
  }

  private static void syncDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
