package logagg.logcache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory where everything of ours lives, and what is where in it.
 *
 * <pre>
 * mirror/          the files as everyone sees them (not used when mounted in place)
 * logs/            segments
 * origins/         what each segment's bytes are
 * trackfiles.txt   which files are captured
 * gaps.jsonl       what is known to be lost
 * since            made at the first mount: files born later are captured from their beginning
 * run/             status of the running programs, and the locks they hold
 * collector/       the collector's checkpoint
 * tails/           what was drained and is kept a little for those who follow a stream
 * </pre>
 *
 * @param root the directory, absolute
 */
public record LogCache(Path root) {

  public LogCache {
    root = root.toAbsolutePath().normalize();
  }

  public Path mirror() {
    return root.resolve("mirror");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path origins() {
    return root.resolve("origins");
  }

  public Path trackfiles() {
    return root.resolve("trackfiles.txt");
  }

  public Path gaps() {
    return root.resolve("gaps.jsonl");
  }

  public Path since() {
    return root.resolve("since");
  }

  public Path run() {
    return root.resolve("run");
  }

  /** Locked for as long as a file system captures into this cache. */
  public Path fsLock() {
    return run().resolve("fs.lock");
  }

  public Path fsStatus() {
    return run().resolve("fs.json");
  }

  /** See {@link Reserve}. */
  public Path fsReserve() {
    return run().resolve("fs.reserve");
  }

  /** See {@link Reserve}. */
  public Path collectorReserve() {
    return run().resolve("collector.reserve");
  }

  public Path collector() {
    return root.resolve("collector");
  }

  /** Locked for as long as a collector drains this cache. */
  public Path collectorLock() {
    return run().resolve("collector.lock");
  }

  public Path collectorStatus() {
    return run().resolve("collector.json");
  }

  /** The leases of those who follow a stream, a directory each. */
  public Path tails() {
    return root.resolve("tails");
  }

  public Path segment(SegmentName name) {
    return logs().resolve(name.segmentFile());
  }

  public Path origin(SegmentName name) {
    return origins().resolve(name.originFile());
  }

  /**
   * Makes what is missing: directories for their owner alone, and an empty trackfiles.txt. The root
   * itself is closed to all others, since captured copies are as secret as their originals.
   *
   * @throws IOException if the root cannot be made or written to, or something is in the way
   */
  public void prepare() throws IOException {
    makeDirectory(root);
    if (!Files.getPosixFilePermissions(root).equals(OwnerOnly.DIRECTORY_MODE)) {
      Files.setPosixFilePermissions(root, OwnerOnly.DIRECTORY_MODE);
    }
    for (Path directory : List.of(mirror(), logs(), origins(), run(), collector(), tails())) {
      makeDirectory(directory);
    }
    if (Files.notExists(trackfiles())) {
      Files.createFile(trackfiles(), OwnerOnly.FILE);
    }
  }

  private static void makeDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, OwnerOnly.DIRECTORY);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** The segments that are there, in capture order within each stream. */
  public List<SegmentName> segments() throws IOException {
    return names(logs(), ".log");
  }

  /** The segments of which there are origins, in capture order within each stream. */
  public List<SegmentName> originNames() throws IOException {
    return names(origins(), ".json");
  }

  private static List<SegmentName> names(Path directory, String ending) throws IOException {
    List<SegmentName> names = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory, "*" + ending)) {
      for (Path file : files) {
        SegmentName.parse(file.getFileName().toString()).ifPresent(names::add);
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }
}
