package logagg.collector.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Looks for the last lines of a file from its end. */
final class Backwards {
  private static final int BLOCK = 1 << 16;

  private Backwards() {}

  /**
   * Where the last lines begin.
   *
   * @param end the file's end, as far as it counts
   * @param count how many lines that have an end; one that has none yet comes with them
   */
  static long lastLines(FileChannel file, long end, int count) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    int newlines = 0;
    long to = end;
    while (to > 0) {
      long from = Math.max(0, to - BLOCK);
      block.clear().limit((int) (to - from));
      int read;
      do {
        read = file.read(block, from + block.position()); // may give less than asked for
      } while (read > 0 && block.hasRemaining());
      for (int i = block.position() - 1; i >= 0; i--) {
        // the newline before the first of the lines
        if (block.get(i) == '\n' && ++newlines > count) {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }
}
