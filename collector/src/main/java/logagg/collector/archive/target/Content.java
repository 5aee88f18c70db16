package logagg.collector.archive.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file's content on its way to a target. Read by position: its streams do not disturb one
 * another.
 *
 * @param file open for reading; not closed here
 * @param fingerprint what it was told by before
 * @param sent told how many more bytes were read to be sent
 */
public record Content(FileChannel file, Fingerprint fingerprint, LongConsumer sent, Stop stop) {
  private static final int BUFFER_BYTES = 1 << 17;

  /**
   * What a file's first bytes are now.
   *
   * @param size how many
   */
  public static Content of(FileChannel file, long size, LongConsumer sent, Stop stop)
      throws IOException {
    Sha256 nothing = Sha256.of(Sha256.digest());
    Content unknown = new Content(file, new Fingerprint(size, nothing), sent, stop);
    Sha256 known = new Sha256(HexFormat.of().formatHex(unknown.digest(Sha256.digest(), 0, size)));
    return new Content(file, new Fingerprint(size, known), sent, stop);
  }

  /** Its bytes from one position to before another; fails when all is to stop. */
  InputStream range(long from, long to) {
    return new Range(from, to, sent);
  }

  /** The digest of these bytes. */
  byte[] digest(MessageDigest algorithm, long from, long to) throws IOException {
    Range range = new Range(from, to, _ -> {});
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = range.read(buffer); read >= 0; read = range.read(buffer)) {
      algorithm.update(buffer, 0, read);
    }
    return algorithm.digest();
  }

  private final class Range extends InputStream {
    private final long end;
    private final LongConsumer counted;
    private long position;

    Range(long from, long to, LongConsumer counted) {
      this.position = from;
      this.end = to;
      this.counted = counted;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      stop.check();
      if (position >= end) {
        return -1;
      }
      int most = (int) Math.min(length, end - position);
      int read = file.read(ByteBuffer.wrap(into, offset, most), position);
      if (read > 0) {
        position += read;
        counted.accept(read);
      }
      return read;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, end - position);
    }
  }
}
