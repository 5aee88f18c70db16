package logagg.logcache;

import static java.util.Objects.requireNonNull;

/**
 * What a segment's bytes are: bytes {@code [firstOffset, firstOffset + size)} of one file, at the
 * time they were written.
 *
 * <p>Written beside the segment before its first byte, replaced as a whole when the segment is
 * sealed. A segment has at most the bytes its origin says; an origin without a segment has none, or
 * its segment was drained.
 *
 * @param path the tracked path, absolute, as programs see it; its md5 is the stream's id
 * @param file which file
 * @param firstOffset position in the file of the segment's first byte
 * @param coveredTo how far the file was captured before this segment began; more than {@code
 *     firstOffset} only if the segment holds bytes that overwrote captured ones
 * @param state where the segment is in its life
 */
public record Origin(String path, FileId file, long firstOffset, long coveredTo, State state) {

  /** Where a segment is in its life. */
  public sealed interface State {
    /**
     * The file is about to be cut or extended from {@code fromSize} bytes to {@code firstOffset};
     * counts only if the file is found shorter (or longer) than before, else it never happened.
     */
    record Truncating(long fromSize) implements State {
      public Truncating {
        if (fromSize < 0) {
          throw new IllegalArgumentException("negative size: " + fromSize);
        }
      }
    }

    /** Bytes may still be added. */
    record Growing() implements State {}

    /**
     * No byte will be added.
     *
     * @param size the segment's final size in bytes
     * @param last whether no later segment continues this one's bytes
     */
    record Sealed(long size, boolean last) implements State {
      public Sealed {
        if (size < 0) {
          throw new IllegalArgumentException("negative size: " + size);
        }
      }
    }
  }

  public Origin {
    requireNonNull(path, "path is null");
    requireNonNull(file, "file is null");
    requireNonNull(state, "state is null");
    if (firstOffset < 0 || coveredTo < firstOffset) {
      throw new IllegalArgumentException(
          "offsets out of order: first " + firstOffset + ", covered to " + coveredTo);
    }
  }

  /** How far the file is captured when the segment has {@code size} bytes. */
  public long capturedOffset(long size) {
    return Math.max(firstOffset + size, coveredTo);
  }

  /** This origin in another state. */
  public Origin with(State next) {
    return new Origin(path, file, firstOffset, coveredTo, next);
  }
}
