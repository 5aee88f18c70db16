package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import logagg.logcache.FileId;
import logagg.logcache.LogCache;

/**
 * The very files that are captured, at or near a path: for what is in no segment any more.
 *
 * @param path as programs see it
 * @param mirrored where the mirror has it; the same as the path if it is mounted in place
 */
record CapturedOriginal(Path path, Path mirrored) {

  static CapturedOriginal of(CaptureSite.Sight.Captured sight, LogCache cache) {
    Path path = Path.of(sight.path());
    return new CapturedOriginal(
        path, sight.inPlace() ? path : cache.mirror().resolve(sight.mountpoint().relativize(path)));
  }

  /** The file that is at the path now; empty if there is none, or it cannot be read. */
  Optional<OpenFile> now(Instant now) {
    try {
      return Files.isRegularFile(mirrored)
          ? Optional.of(OpenFile.open(mirrored, now))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it went away; what will be there is captured
    }
  }

  /** Whether this is the file. Through the mount, births cannot be seen. */
  boolean is(FileIdentity identity, FileId wanted) {
    return identity.inode() == wanted.inode()
        && (mirrored.equals(path)
            || wanted.birthNanos() == 0
            || identity.birth().to(TimeUnit.SECONDS)
                == TimeUnit.NANOSECONDS.toSeconds(wanted.birthNanos()));
  }

  /** A file, at the path or, renamed, beside it. */
  Optional<OpenFile> find(FileId wanted, Instant now) throws IOException {
    for (Path candidate : candidates()) {
      if (Files.isRegularFile(candidate) && is(FileIdentity.of(candidate), wanted)) {
        OpenFile open = OpenFile.open(candidate, now);
        if (is(open.identity(), wanted)) {
          return Optional.of(open);
        }
        open.close();
      }
    }
    return Optional.empty();
  }

  private List<Path> candidates() throws IOException {
    List<Path> candidates = new ArrayList<>(List.of(mirrored));
    Path directory = mirrored.getParent();
    if (directory != null && Files.isDirectory(directory)) {
      try (var entries = Files.newDirectoryStream(directory)) {
        entries.forEach(candidates::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return candidates;
  }
}
