package logagg.collector.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is read to its end again and again, whatever its name is by now.
 *
 * <p>The last bytes read are remembered: if the file has others there, it was cut and grew again
 * since, though it is not shorter than it was.
 */
final class OpenFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);
  private static final int MARK_BYTES = 64;

  private final FileIdentity identity;
  private final FileChannel channel;
  private final LineBuffer lines = new LineBuffer();
  private byte[] mark = new byte[0];
  private long position;
  private Instant changed;
  private boolean left;

  private OpenFile(FileIdentity identity, FileChannel channel, Instant now) {
    this.identity = identity;
    this.channel = channel;
    this.changed = now;
  }

  /** The file that is at a path. */
  static OpenFile open(Path path, Instant now) throws IOException {
    while (true) {
      FileIdentity before = FileIdentity.of(path);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        // There is no fstat(2) to be had: the name must be of one file before and after.
        if (FileIdentity.of(path).isSameOpen(before)) {
          return new OpenFile(before, channel, now);
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  FileIdentity identity() {
    return identity;
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Where the last lines begin. */
  long lastLines(int count) throws IOException {
    return lastLines(count, channel.size());
  }

  /** Where the last lines before some place begin. */
  long lastLines(int count, long end) throws IOException {
    return Backwards.lastLines(channel, end, count);
  }

  /** Goes on reading there. */
  void seek(long offset) {
    position = offset;
    mark = new byte[0];
  }

  /** Whether what was read is there no longer. */
  boolean isCut() throws IOException {
    if (channel.size() < position) {
      return true;
    }
    byte[] now = new byte[mark.length];
    ByteBuffer buffer = ByteBuffer.wrap(now);
    long from = position - mark.length;
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) <= 0) {
        return true;
      }
    }
    return !Arrays.equals(now, mark);
  }

  /** Reads what fits into the chunk; returns how many bytes, 0 at the end. */
  int read(byte[] chunk, Instant now) throws IOException {
    return read(chunk, Long.MAX_VALUE, now);
  }

  /** Reads no more than so many bytes. */
  int read(byte[] chunk, long atMost, Instant now) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, (int) Math.min(chunk.length, atMost));
    int read = channel.read(buffer, position);
    if (read <= 0) {
      return 0;
    }
    position += read;
    changed = now;
    remember(chunk, read);
    return read;
  }

  private void remember(byte[] chunk, int read) {
    if (read >= MARK_BYTES) {
      mark = Arrays.copyOfRange(chunk, read - MARK_BYTES, read);
      return;
    }
    int kept = Math.min(mark.length, MARK_BYTES - read);
    byte[] next = new byte[kept + read];
    System.arraycopy(mark, mark.length - kept, next, 0, kept);
    System.arraycopy(chunk, 0, next, kept, read);
    mark = next;
  }

  /** Cuts what was read into lines. */
  LineBuffer lines() {
    return lines;
  }

  /** How far it is read. */
  long position() {
    return position;
  }

  /** Where the next line begins. */
  long lineBegin() {
    return position - lines.held();
  }

  /** When something was read last, or it left its path. */
  Instant changed() {
    return changed;
  }

  /** It is no longer at its path: from now on it is waited for what may still come. */
  void leave(Instant now) {
    if (!left) {
      left = true;
      changed = now;
    }
  }

  /** It is at its path again. */
  void comeBack() {
    left = false;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("a file that was only read cannot be closed", e);
    }
  }
}
