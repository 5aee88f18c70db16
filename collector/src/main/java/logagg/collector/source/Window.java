package logagg.collector.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import logagg.collector.event.RawText;

/**
 * The bytes of a chain of segments that are being split into lines. It knows of each byte which
 * segment it is from. Reused from chain to chain; holds no more than one longest line and a read.
 */
final class Window {
  private static final int READ_BYTES = 256 * 1024;

  private final int maxLine;
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final Deque<Span> spans = new ArrayDeque<>();
  private int from;
  private int to;
  private int searched;

  /** From byte {@code at} of the window on, bytes are from this segment, from this offset on. */
  private record Span(int at, int segment, long offset) {}

  /**
   * An empty window.
   *
   * @param maxLine in bytes; a longer line is cut
   */
  Window(int maxLine) {
    this.maxLine = maxLine;
    this.bytes = new byte[maxLine + 1 + READ_BYTES];
    this.buffer = ByteBuffer.wrap(bytes);
  }

  /** Forgets all bytes. */
  void clear() {
    spans.clear();
    from = 0;
    to = 0;
    searched = 0;
  }

  /** What is read next is from this segment. */
  void begin(int segment, long offset) {
    spans.addLast(new Span(to, segment, offset));
    dropSpansBefore();
  }

  /** Reads what fits, up to {@code atMost} bytes; returns how many were read, or -1. */
  int read(FileChannel in, long offset, long atMost) throws IOException {
    if (bytes.length - to < READ_BYTES / 2) {
      compact();
    }
    buffer.clear().position(to).limit((int) Math.min(bytes.length, to + atMost));
    int read = in.read(buffer, offset);
    to += Math.max(0, read);
    return read;
  }

  private void compact() {
    int by = from;
    System.arraycopy(bytes, by, bytes, 0, to - by);
    from -= by;
    to -= by;
    searched -= by;
    for (int i = spans.size(); i > 0; i--) {
      Span span = spans.removeFirst();
      spans.addLast(new Span(span.at - by, span.segment, span.offset));
    }
  }

  boolean isEmpty() {
    return from == to;
  }

  int size() {
    return to - from;
  }

  boolean holdsMoreThanALine() {
    return size() > maxLine;
  }

  /** The length of the first line without its newline, or -1 if it has no end or is too long. */
  int lineLength() {
    int stop = (int) Math.min(to, (long) from + maxLine + 1);
    while (searched < stop) {
      if (bytes[searched] == '\n') {
        return searched - from;
      }
      searched++;
    }
    return -1;
  }

  /** How much to cut off a line that is too long: whole characters, if it is UTF-8. */
  int cutLength() {
    for (int length = maxLine; length > maxLine - 4; length--) {
      if ((bytes[from + length] & 0xC0) != 0x80) {
        return length;
      }
    }
    return maxLine;
  }

  RawText text(int length) {
    return RawText.of(bytes, from, from + length);
  }

  /** The index of the segment that the first byte is from. */
  int segment() {
    return first().segment;
  }

  /** The place of the first byte in that segment. */
  long offset() {
    Span span = first();
    return span.offset + (from - span.at);
  }

  void skip(int length) {
    from += length;
    searched = Math.max(searched, from);
    dropSpansBefore();
  }

  private Span first() {
    return spans.getFirst();
  }

  private void dropSpansBefore() {
    while (spans.size() > 1) {
      Span span = spans.removeFirst();
      if (spans.getFirst().at > from) {
        spans.addFirst(span);
        return;
      }
    }
  }
}
