package logagg.collector.receive.wire;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes zlib (RFC 1950), never beyond a limit, so that a few bytes cannot become many. Its native
 * memory and its buffer are there once something was compressed.
 */
final class Inflation implements AutoCloseable {
  private static final int FIRST = 4096;

  private final int limit;
  private byte[] bytes = new byte[0];
  private @Nullable Inflater inflater;

  Inflation(int limit) {
    this.limit = limit;
  }

  /** Where the last payload is, from the beginning. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Undoes it.
   *
   * @return how many bytes it has become
   * @throws MalformedException if it is not zlib's, not one whole stream, or becomes more than the
   *     limit
   */
  int inflate(byte[] compressed, int from, int size) throws MalformedException {
    Inflater fresh = fresh();
    fresh.setInput(compressed, from, size);
    int length = 0;
    try {
      while (!fresh.finished()) {
        if (length == bytes.length) {
          grow();
        }
        int n = fresh.inflate(bytes, length, bytes.length - length);
        length += n;
        if (n == 0 && !fresh.finished() && length < bytes.length) {
          throw new MalformedException("zlib's data end too soon");
        }
      }
    } catch (DataFormatException e) {
      throw new MalformedException("not zlib's data");
    }
    if (length > limit) {
      throw tooLarge();
    }
    if (fresh.getRemaining() > 0) {
      throw new MalformedException("something after zlib's data");
    }
    return length;
  }

  private Inflater fresh() {
    Inflater used = inflater;
    if (used == null) {
      used = new Inflater();
      inflater = used;
    } else {
      used.reset();
    }
    return used;
  }

  /** One byte more than the limit is enough to know that it is exceeded. */
  private void grow() throws MalformedException {
    if (bytes.length > limit) {
      throw tooLarge();
    }
    long larger = Math.max(FIRST, bytes.length * 2L);
    bytes = Arrays.copyOf(bytes, (int) Math.min(larger, limit + 1L));
  }

  private MalformedException tooLarge() {
    return MalformedException.tooLarge("it inflates to more than " + limit + " bytes");
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }
}
