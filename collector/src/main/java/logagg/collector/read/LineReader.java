package logagg.collector.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream into lines, in memory that is bounded by the longest line. For one thread. */
public final class LineReader {
  /** Longer lines come in parts. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final int CHUNK_BYTES = 1 << 18;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK_BYTES];
  private int begin;
  private int searched;
  private int end;
  private boolean ended;
  private boolean cutBefore;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line, or the part of one; empty at the end. */
  public Optional<TextLine> next() throws IOException {
    while (true) {
      int newline = newline();
      if (newline >= 0 && newline - begin <= MAX_LINE_BYTES) {
        int to = newline > begin && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        TextLine line = line(to, cutBefore);
        begin = newline + 1;
        searched = begin;
        cutBefore = false;
        return Optional.of(line);
      }
      if (end - begin > MAX_LINE_BYTES) {
        int to = characterBoundary(begin + MAX_LINE_BYTES);
        TextLine part = line(to, true);
        begin = to;
        searched = begin;
        cutBefore = true;
        return Optional.of(part);
      }
      if (ended) {
        if (begin == end) {
          return Optional.empty();
        }
        TextLine last = line(end, cutBefore);
        begin = end;
        return Optional.of(last);
      }
      fill();
    }
  }

  private int newline() {
    for (int i = searched; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    searched = end;
    return -1;
  }

  /** Not within a character of UTF-8, RFC 3629, if it is one. */
  private int characterBoundary(int at) {
    for (int back = 0; back < 4; back++) {
      if ((buffer[at - back] & 0xC0) != 0x80) {
        return at - back;
      }
    }
    return at;
  }

  private TextLine line(int to, boolean cut) {
    return new TextLine(new String(buffer, begin, to - begin, UTF_8), cut);
  }

  private void fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      end -= begin;
      searched -= begin;
      begin = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
  }
}
