package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import logagg.collector.track.Tracking;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.MountTable;

/**
 * Tells whether a path is captured now.
 *
 * @param cache where what is captured would be
 * @param mountinfo what is mounted, proc(5)
 */
public record CaptureSite(LogCache cache, Path mountinfo) {
  private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

  /** That of this machine. */
  public static CaptureSite of(LogCache cache) {
    return new CaptureSite(cache, MOUNTINFO);
  }

  /** What is to be followed for a path. */
  sealed interface Sight {
    /** Segments: the path is captured, as this one. */
    record Captured(String path, Path mountpoint, boolean inPlace) implements Sight {}

    /** The file itself. */
    record Plain() implements Sight {}

    /** The file itself, though it may be captured. */
    record Unknown(String reason) implements Sight {}
  }

  Sight look(Path path) {
    try {
      // What a link points to is captured under its own name, which may change at any time.
      if (Files.isSymbolicLink(path) || Files.notExists(mountinfo)) {
        return new Sight.Plain();
      }
      Path absolute = resolved(path.toAbsolutePath().normalize());
      MountTable table = MountTable.read(mountinfo);
      if (!isBelowOurs(absolute, table)) {
        return new Sight.Plain();
      }
      Optional<FsStatus> ours =
          FsStatus.read(cache.fsStatus())
              .filter(fs -> table.top(fs.mountpoint()).filter(MountTable.Entry::isOurs).isPresent())
              .filter(fs -> isBelow(absolute, fs.mountpoint()));
      if (ours.isEmpty() || !Tracking.of(cache).tracks(absolute.toString())) {
        return new Sight.Plain();
      }
      Path mountpoint = Path.of(ours.get().mountpoint());
      return new Sight.Captured(absolute.toString(), mountpoint, ours.get().inPlace());
    } catch (IOException e) {
      return new Sight.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Path resolved(Path absolute) {
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    if (parent == null || name == null) {
      return absolute;
    }
    try {
      return parent.toRealPath().resolve(name);
    } catch (IOException e) {
      return absolute; // as of a directory that is not there yet, or whose mount is dead
    }
  }

  private static boolean isBelowOurs(Path path, MountTable table) {
    return table.entries().stream()
        .anyMatch(entry -> entry.isOurs() && isBelow(path, entry.mountpoint()));
  }

  private static boolean isBelow(Path path, String mountpoint) {
    // as text: the name of another's mountpoint may not even be a path here
    return (path + "/").startsWith(mountpoint.endsWith("/") ? mountpoint : mountpoint + "/");
  }
}
