package logagg.collector.outlet;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import logagg.logcache.DataSize;

/**
 * When a file is full, and what becomes of it: {@code file.1} is the newest of those before, {@code
 * file.<keep>} the oldest.
 *
 * @param size a file grows no larger, unless a single record is; 0 for no limit
 * @param keep how many full files are kept, at least one
 */
public record Rotation(DataSize size, int keep) {
  /** Never. */
  public static final Rotation NONE = new Rotation(new DataSize(0), 1);

  public Rotation {
    if (keep < 1) {
      throw new IllegalArgumentException("keep at least one rotated file, not " + keep);
    }
  }

  /** How many more bytes fit into a file. */
  long room(long fileSize) {
    return size.bytes() == 0 ? Long.MAX_VALUE : Math.max(0, size.bytes() - fileSize);
  }

  /** Renames the full file and those before it. A crash in between leaves a free number. */
  void rename(Path full) throws IOException {
    int free = 1;
    while (free < keep && Files.exists(numbered(full, free))) {
      free++;
    }
    for (int i = free; i > 1; i--) {
      Files.move(numbered(full, i - 1), numbered(full, i), ATOMIC_MOVE, REPLACE_EXISTING);
    }
    Files.move(full, numbered(full, 1), ATOMIC_MOVE, REPLACE_EXISTING);
  }

  private static Path numbered(Path full, int number) {
    return full.resolveSibling(full.getFileName() + "." + number);
  }
}
