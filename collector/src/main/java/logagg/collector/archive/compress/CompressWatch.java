package logagg.collector.archive.compress;

import java.io.IOException;
import java.nio.file.Path;

/** Looks on while a directory is compressed. */
public interface CompressWatch {
  /** It is about to begin with so many files and bytes. */
  default void begins(int files, long bytes) {}

  /** So many more bytes were read. */
  default void advanced(long bytes) {}

  /** A file is done with. */
  default void archived(Path file, Outcome outcome) {}

  /** A file cannot be archived; the next one is tried. */
  default void failed(Path file, IOException e) {}

  /** Another process does this directory. */
  default void busy(Path directory, String holder) {}

  /** The directory is done with, for now. */
  default void ends() {}
}
