package logagg.collector.receive.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * LogHog's frames: two unsigned numbers of 32 bits, highest byte first, which are the size of the
 * payload and flags, then the payload. The lowest flag says that the payload is compressed by zlib;
 * there are no others. The payload is a {@link JsonMessages message}.
 */
public final class LoghogFraming implements Framing {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 8;
  private static final int COMPRESSED = 1;

  private final int limit;
  private final JsonMessages messages = new JsonMessages();
  private final Inflation inflation;

  /**
   * A framing.
   *
   * @param limit of a payload, in bytes, compressed and not
   */
  public LoghogFraming(int limit) {
    this.limit = limit;
    this.inflation = new Inflation(limit);
  }

  @Override
  public int take(byte[] bytes, int from, int to, String peer, MessageSink sink)
      throws MalformedException {
    int at = from;
    while (to - at >= HEADER) {
      int size = size(bytes, at);
      if (to - at - HEADER < size) {
        break;
      }
      payload(bytes, at, size, peer, sink);
      at += HEADER + size;
    }
    return at;
  }

  /** The size that a header gives; the header is checked, so that no one waits for nonsense. */
  private int size(byte[] bytes, int at) throws MalformedException {
    int size = (int) INT.get(bytes, at);
    int flags = (int) INT.get(bytes, at + Integer.BYTES);
    if ((flags & ~COMPRESSED) != 0) {
      throw new MalformedException("flags that no message has");
    }
    if (size < 0 || size > limit) {
      throw MalformedException.tooLarge(
          Integer.toUnsignedString(size) + " bytes, of which " + limit + " are allowed");
    }
    return size;
  }

  private void payload(byte[] bytes, int at, int size, String peer, MessageSink sink)
      throws MalformedException {
    boolean compressed = (int) INT.get(bytes, at + Integer.BYTES) == COMPRESSED;
    if (compressed) {
      int length = inflation.inflate(bytes, at + HEADER, size);
      sink.accept(messages.read(inflation.bytes(), 0, length, peer));
    } else {
      sink.accept(messages.read(bytes, at + HEADER, size, peer));
    }
  }

  @Override
  public void end(byte[] bytes, int from, int to, String peer, MessageSink sink)
      throws MalformedException {
    if (from < to) {
      throw new MalformedException("the connection ended within a message");
    }
  }

  @Override
  public void datagram(byte[] bytes, int from, int to, String peer, MessageSink sink)
      throws MalformedException {
    if (to - from < HEADER) {
      throw new MalformedException("a datagram that is no frame");
    }
    int size = size(bytes, from);
    if (size != to - from - HEADER) {
      throw new MalformedException("a datagram that is not as large as it says");
    }
    payload(bytes, from, size, peer, sink);
  }

  @Override
  public int most() {
    return HEADER + limit;
  }

  @Override
  public void close() {
    inflation.close();
  }
}
