package logagg.collector.sweep.remote;

import java.time.Instant;
import java.util.Optional;

/**
 * What is said of a file before its bytes.
 *
 * @param offset where in the file the bytes begin that follow
 * @param bytes so many follow
 * @param written when it was last written
 * @param head so many first bytes tell which it is
 * @param checksum theirs
 * @param size how long it is
 */
public record FileHead(
    Kind kind,
    long offset,
    long bytes,
    Instant written,
    int head,
    long checksum,
    long size,
    String path) {
  private static final int WORDS = 8;

  /** Of a line's words after FILE; empty if they are not such. */
  static Optional<FileHead> of(String words) {
    String[] parts = words.split(" ", WORDS);
    Optional<Kind> kind = Kind.of(parts[0]);
    if (parts.length != WORDS || kind.isEmpty()) {
      return Optional.empty();
    }
    try {
      FileHead head =
          new FileHead(
              kind.get(),
              Long.parseLong(parts[1]),
              Long.parseLong(parts[2]),
              Instant.ofEpochSecond(Math.clamp(Long.parseLong(parts[3]), 0, 1L << 40)),
              Integer.parseInt(parts[4]),
              Long.parseLong(parts[5]),
              Long.parseLong(parts[6]),
              parts[7]);
      return head.offset < 0 || head.bytes < 0 || head.head < 0
          ? Optional.empty()
          : Optional.of(head);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** That it is known up to there. */
  public Mark mark(long read) {
    return new Mark(head, checksum, read);
  }
}
