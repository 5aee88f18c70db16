package logagg.collector.receive.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says whether files have changed since it was last asked. For one thread. */
final class FileWatch {
  private final Map<Path, Optional<Look>> known = new HashMap<>();

  /** What tells a file from what it was before. */
  private record Look(FileTime modified, long size, String key) {}

  /** Whether one has; a file that was not asked for before has not. */
  boolean hasChanged(List<Path> files) {
    boolean changed = false;
    for (Path file : files) {
      Optional<Look> now = look(file);
      Optional<Look> before = known.put(file, now);
      changed |= before != null && !before.equals(now);
    }
    return changed;
  }

  private static Optional<Look> look(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Look(
              attributes.lastModifiedTime(),
              attributes.size(),
              Objects.toString(attributes.fileKey())));
    } catch (IOException e) {
      return Optional.empty(); // it is not there, which is a look of its own
    }
  }
}
