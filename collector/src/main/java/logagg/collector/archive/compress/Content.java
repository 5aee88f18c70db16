package logagg.collector.archive.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * What tells one file's content from another's.
 *
 * @param length in bytes
 * @param sha256 in hex
 */
record Content(long length, String sha256) {
  private static final int BUFFER_BYTES = 1 << 18;

  /** Looks on while it is read; may end it by throwing. */
  interface Watch extends LongConsumer {
    Watch NONE = bytes -> {};
  }

  /** Reads all. */
  static Content of(InputStream in, Watch watch) throws IOException {
    return copy(in, OutputStream.nullOutputStream(), watch);
  }

  /** Copies all. */
  static Content copy(InputStream in, OutputStream out, Watch watch) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long length = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
      length += read;
      watch.accept(read);
    }
    return new Content(length, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
