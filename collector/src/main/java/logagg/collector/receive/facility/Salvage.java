package logagg.collector.receive.facility;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a file right that is compressed while it is written, and whose end a crash cut short: what
 * can be read of it, up to the last whole line, is compressed again. Appending to it as it is would
 * hide all that follows.
 */
final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final int BLOCK_BYTES = 64 * 1024;

  private Salvage() {}

  /**
   * Does it, if it is needed.
   *
   * @param part a name beside it that nothing else has
   */
  static void putRight(Path file, Path part, Packing packing) throws IOException {
    if (isWhole(file, packing.format())) {
      return;
    }
    LOG.warn("{}: its end was cut short; what can be read is kept", file);
    Files.deleteIfExists(part);
    try (OutputStream out =
        packing.format().pack(Packer.create(part), packing.level(), Files.size(file))) {
      copyLines(file, packing.format(), out);
    }
    try (FileChannel written =
        FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      written.force(true);
    }
    Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream open(Path file, CompressionFormat format) throws IOException {
    return format.unpack(
        new BufferedInputStream(
            Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BLOCK_BYTES));
  }

  private static boolean isWhole(Path file, CompressionFormat format) {
    try (InputStream in = open(file, format)) {
      byte[] block = new byte[BLOCK_BYTES];
      for (int n = 0; n >= 0; n = in.read(block)) {
        // only whether it can be read
      }
      return true;
    } catch (IOException e) {
      LOG.debug("{} cannot be read to its end: {}", file, e.toString());
      return false;
    }
  }

  private static void copyLines(Path file, CompressionFormat format, OutputStream out)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = open(file, format)) {
      for (int c = read(in); c >= 0; c = read(in)) {
        line.write(c);
        if (c == '\n') {
          line.writeTo(out);
          line.reset();
        }
      }
    }
  }

  /**
   * The next byte; as at its end, where it cannot be read on. One by one: what a decoder had of a
   * block when it failed is lost.
   */
  private static int read(InputStream in) {
    try {
      return in.read();
    } catch (IOException e) {
      LOG.debug("read so far: {}", e.toString());
      return -1;
    }
  }
}
