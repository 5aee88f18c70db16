package logagg.collector.format.evtx;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Arrays;

/**
 * A place in a chunk's bytes from which little-endian values are read, and an end that it cannot
 * pass. Positions are those of the chunk, as its offsets are.
 */
final class Cursor {
  private final byte[] bytes;
  private final int end;
  private int position;

  /** Over {@code bytes[from, to)}. */
  Cursor(byte[] bytes, int from, int to) throws DamagedException {
    if (from < 0 || to < from || to > bytes.length) {
      throw new DamagedException("no such offset: " + Integer.toUnsignedString(from));
    }
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /** The next byte, which stays the next. */
  int peek() throws DamagedException {
    need(1);
    return bytes[position] & 0xff;
  }

  int u8() throws DamagedException {
    need(1);
    return bytes[position++] & 0xff;
  }

  int u16() throws DamagedException {
    return u8() | u8() << 8;
  }

  /** 32 bits; a negative number if the highest is set. */
  int i32() throws DamagedException {
    return u16() | u16() << 16;
  }

  long i64() throws DamagedException {
    return (i32() & 0xffff_ffffL) | (long) i32() << 32;
  }

  /** A size or count of 32 bits that cannot be more than what is left. */
  int size() throws DamagedException {
    int size = i32();
    need(size);
    return size;
  }

  void skip(int count) throws DamagedException {
    need(count);
    position += count;
  }

  /** Another one at the same place. */
  Cursor copy() throws DamagedException {
    return new Cursor(bytes, position, end);
  }

  /** The next {@code count} bytes on their own, which are passed. */
  Cursor slice(int count) throws DamagedException {
    need(count);
    Cursor slice = new Cursor(bytes, position, position + count);
    position += count;
    return slice;
  }

  /** All that is left. */
  byte[] bytes() {
    byte[] copy = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return copy;
  }

  /** That many characters of UTF-16. */
  String utf16(int characters) throws DamagedException {
    need(characters * 2);
    String text = new String(bytes, position, characters * 2, UTF_16LE);
    position += characters * 2;
    return text;
  }

  private void need(int count) throws DamagedException {
    if (count < 0 || count > end - position) {
      throw new DamagedException("it ends too early, at offset " + position);
    }
  }
}
