package logagg.collector.lease;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import logagg.logcache.HeldLock;
import logagg.logcache.SegmentName;

/** What is where in the directory of a lease, as both sides see it. */
record LeaseDirectory(Path path) {
  /** Locked for as long as the lease is held. */
  static final String LOCK = "lease";

  /** The directories below {@code tails/} whose names match; none if it is not there. */
  static List<LeaseDirectory> matching(Path tails, String glob) throws IOException {
    List<LeaseDirectory> found = new ArrayList<>();
    for (Path entry : entries(tails, glob)) {
      if (Files.isDirectory(entry)) {
        found.add(new LeaseDirectory(entry));
      }
    }
    return found;
  }

  private static List<Path> entries(Path directory, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(directory, glob)) {
      entries.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return found;
  }

  Path segment(SegmentName name) {
    return path.resolve(name.segmentFile());
  }

  Path origin(SegmentName name) {
    return path.resolve(name.originFile());
  }

  /** Whether someone waits for what is put in here. */
  boolean isHeld() throws IOException {
    return HeldLock.isHeld(path.resolve(LOCK));
  }

  /** The segments that are here: the origin comes before its segment, and goes after it. */
  NavigableSet<SegmentName> names() throws IOException {
    NavigableSet<SegmentName> names = new TreeSet<>();
    for (Path entry : entries(path, "*")) {
      SegmentName.parse(String.valueOf(entry.getFileName())).ifPresent(names::add);
    }
    return names;
  }

  void delete(SegmentName name) throws IOException {
    Files.deleteIfExists(segment(name));
    Files.deleteIfExists(origin(name));
  }

  /** Deletes it and all in it; what is put in meanwhile stays, for the next who looks. */
  void remove() throws IOException {
    Files.deleteIfExists(path.resolve(LOCK)); // from here on it is nobody's
    for (Path entry : entries(path, "*")) {
      Files.deleteIfExists(entry);
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      // a collector is putting something in; it looks again soon
    }
  }
}
