package logagg.collector.archive.upload;

import java.nio.file.Path;
import logagg.collector.archive.ArchiveName;

/** A file that nobody writes any more. */
public record ReadyFile(Path path, ArchiveName name, FileState state) {
  /** Its name in its directory. */
  String fileName() {
    return String.valueOf(path.getFileName());
  }
}
