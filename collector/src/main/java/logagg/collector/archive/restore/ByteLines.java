package logagg.collector.archive.restore;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import logagg.collector.read.LineReader;

/** Cuts a stream into lines of bytes, newlines included. Longer lines than most come in parts. */
final class ByteLines {
  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK_BYTES];
  private int begin;
  private int end;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** The next one, with its newline if it has one; nothing at the end. */
  Optional<byte[]> next() throws IOException {
    int searched = begin;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          return Optional.of(take(i + 1));
        }
      }
      if (end - begin >= LineReader.MAX_LINE_BYTES) {
        return Optional.of(take(end));
      }
      int known = end - begin;
      if (!fill()) {
        return begin == end ? Optional.empty() : Optional.of(take(end));
      }
      searched = begin + known;
    }
  }

  private byte[] take(int to) {
    byte[] line = Arrays.copyOfRange(buffer, begin, to);
    begin = to;
    return line;
  }

  private boolean fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      end -= begin;
      begin = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read >= 0;
  }
}
