package logagg.collector.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongFunction;
import logagg.collector.read.LineReader;

/** Cuts what is read of a file into lines; the last one waits here for its newline. */
final class LineBuffer {
  private static final int MAX_LINE = LineReader.MAX_LINE_BYTES;
  private static final int SPARE = 1 << 16;

  private static final LineId NONE = new LineId.Captured("");

  private byte[] held = new byte[256];
  private int length;
  private LineId id = NONE;

  /** Takes lines. */
  @FunctionalInterface
  interface Out {
    void line(String text, LineId id) throws IOException;
  }

  /**
   * Adds the next bytes.
   *
   * @param ids the id of a line that begins at so many bytes after the first of these; the rest of
   *     one that is cut may begin up to 3 bytes before
   */
  void add(byte[] bytes, int count, LongFunction<LineId> ids, Out out) throws IOException {
    int at = 0;
    while (at < count) {
      int newline = newline(bytes, at, count);
      int end = newline < 0 ? count : newline;
      if (end - at > MAX_LINE - length) {
        int part = MAX_LINE - length;
        hold(bytes, at, at + part, ids);
        at += part;
        cut(bytes[at], at, ids, out);
        continue;
      }
      if (newline >= 0 && length == 0) {
        out.line(text(bytes, at, end), ids.apply(at));
      } else {
        hold(bytes, at, end, ids);
        if (newline >= 0) {
          give(length, out);
        }
      }
      at = newline < 0 ? end : newline + 1;
    }
  }

  private static int newline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void hold(byte[] bytes, int from, int to, LongFunction<LineId> ids) {
    if (length == 0) {
      id = ids.apply(from);
    }
    int more = to - from;
    if (length + more > held.length) {
      held = Arrays.copyOf(held, Math.max(length + more, held.length * 2));
    }
    System.arraycopy(bytes, from, held, length, more);
    length += more;
  }

  /** Gives out a part of a line that is too long, not cut within a character of UTF-8. */
  private void cut(byte next, int nextAt, LongFunction<LineId> ids, Out out) throws IOException {
    int to = boundary(next);
    byte[] rest = Arrays.copyOfRange(held, to, length);
    give(to, out);
    hold(rest, 0, rest.length, i -> ids.apply(nextAt - rest.length));
    if (rest.length == 0) {
      id = ids.apply(nextAt);
    }
  }

  private int boundary(byte next) {
    byte after = next;
    for (int to = length; to > length - 4; to--) {
      if ((after & 0xC0) != 0x80) {
        return to;
      }
      after = held[to - 1];
    }
    return length;
  }

  private void give(int to, Out out) throws IOException {
    String text = text(held, 0, to);
    LineId begun = id;
    length = 0;
    if (held.length > SPARE) {
      held = new byte[256];
    }
    out.line(text, begun);
  }

  private static String text(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    return new String(bytes, from, end - from, UTF_8);
  }

  /** How many bytes wait for their newline. */
  int held() {
    return length;
  }

  /** Gives out what waits, since no more of it will come. */
  void flush(Out out) throws IOException {
    if (length > 0) {
      give(length, out);
    }
  }
}
