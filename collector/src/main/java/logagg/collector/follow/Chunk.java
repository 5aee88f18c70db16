package logagg.collector.follow;

/** What all files are read into, one after the other. */
final class Chunk {
  private static final int BYTES = 1 << 16;

  private final byte[] bytes = new byte[BYTES];

  byte[] bytes() {
    return bytes;
  }
}
