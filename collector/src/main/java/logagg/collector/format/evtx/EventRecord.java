package logagg.collector.format.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * One record of a chunk (libyal, "Event record"): its signature, its size, its number, when it was
 * written, binary XML, its size again.
 *
 * @param position where it begins
 * @param size with all that
 */
record EventRecord(int position, int size, long number, Instant written) {
  static final int SIGNATURE = 0x2a2a;
  private static final int HEAD = 24;
  private static final int TAIL = 4;

  /** Whether one stands there, by its signature and both sizes. */
  static boolean isAt(ByteBuffer in, int position, int end) {
    if (end - position < HEAD + TAIL || in.getInt(position) != SIGNATURE) {
      return false;
    }
    int size = in.getInt(position + 4);
    return size >= HEAD + TAIL
        && size <= end - position
        && in.getInt(position + size - TAIL) == size;
  }

  static EventRecord at(ByteBuffer in, int position) {
    return new EventRecord(
        position,
        in.getInt(position + 4),
        in.getLong(position + 8),
        FileTime.instant(in.getLong(position + 16)));
  }

  Cursor binaryXml(byte[] chunk) throws DamagedException {
    return new Cursor(chunk, position + HEAD, position + size - TAIL);
  }

  static ByteBuffer buffer(byte[] chunk) {
    return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
  }
}
