package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import logagg.logcache.LogCache;

/** Files that a crash kept from getting their name: {@link logagg.logcache.AtomicFile}. */
final class LeftoversCheck implements Check {
  private static final Duration OLD = Duration.ofMinutes(1);
  private static final String TEMPORARY = ".*.new";

  @Override
  public String subject() {
    return "leftovers";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    LogCache cache = patient.cache();
    List<Path> found = new ArrayList<>();
    for (Path directory :
        List.of(cache.root(), cache.logs(), cache.origins(), cache.run(), cache.collector())) {
      found.addAll(old(directory, patient.now().minus(OLD)));
    }
    if (found.isEmpty()) {
      return List.of(new Finding.Ok("none"));
    }
    return List.of(
        new Finding.Warn(
            found.size() + " temporary files that a crash left, such as " + found.getFirst(),
            "rm -f " + found.getFirst().resolveSibling(TEMPORARY)));
  }

  private static List<Path> old(Path directory, Instant before) throws IOException {
    List<Path> old = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return old;
    }
    try (var files = Files.newDirectoryStream(directory, TEMPORARY)) {
      for (Path file : files) {
        if (isOlder(file, before)) {
          old.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return old;
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false; // it has got its name
    }
  }
}
