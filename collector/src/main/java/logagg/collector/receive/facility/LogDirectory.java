package logagg.collector.receive.facility;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory below which all files are, and what they share. One process writes there at a time.
 * Thread-safe.
 */
final class LogDirectory implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LogDirectory.class);

  /** For its owner, and for its group to look at. */
  private static final FileAttribute<Set<PosixFilePermission>> MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

  private static final String LOCK = ".logagg-receive.lock";

  /** Well below what RLIMIT_NOFILE allows a service by default (systemd: 524288 at most). */
  private static final int MOST_OPEN = 512;

  private final Path root;
  private final InstantSource clock;
  private final ZoneId zone;
  private final DeliveryCounts counts;
  private final Packer packer;
  private final FileChannel lockFile;
  private final RareWarning unwritten;

  private final Map<LogName, LogFile> files = new ConcurrentHashMap<>();
  private final Set<LogFile> dirty = ConcurrentHashMap.newKeySet();
  private final Set<LogFile> open = ConcurrentHashMap.newKeySet();

  private LogDirectory(
      Path root,
      InstantSource clock,
      ZoneId zone,
      DeliveryCounts counts,
      Packer packer,
      FileChannel lockFile) {
    this.root = root;
    this.clock = clock;
    this.zone = zone;
    this.counts = counts;
    this.packer = packer;
    this.lockFile = lockFile;
    this.unwritten = new RareWarning(LOG, clock);
  }

  /**
   * Opens it, or makes it.
   *
   * @throws IOException if it cannot be had, or another process writes there
   */
  static LogDirectory open(
      Path directory, InstantSource clock, ZoneId zone, DeliveryCounts counts, Packer packer)
      throws IOException {
    Files.createDirectories(directory, MODE);
    Path root = directory.toRealPath();
    return new LogDirectory(root, clock, zone, counts, packer, locked(root.resolve(LOCK)));
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            AppendedFile.MODE);
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      if (lock.isPresent()) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(file + " is locked: this process writes there already", e);
    }
    channel.close();
    throw new IOException(file + " is locked: another process receives into this directory");
  }

  Path root() {
    return root;
  }

  InstantSource clock() {
    return clock;
  }

  ZoneId zone() {
    return zone;
  }

  DeliveryCounts counts() {
    return counts;
  }

  Packer packer() {
    return packer;
  }

  /** Makes an application's directory. A symbolic link in its place is refused. */
  void make(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectory(directory, MODE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(directory + " is not a directory", e);
    }
  }

  /** The file of that name; made known if it was not. */
  LogFile file(LogName name, LogSettings settings) {
    return files.computeIfAbsent(name, n -> new LogFile(n, this, settings));
  }

  /** A file that was found; nothing is to be done if it is known. */
  void adopt(LogName name, LogSettings settings) throws IOException {
    if (!files.containsKey(name)) {
      file(name, settings).adopt();
    }
  }

  Collection<LogFile> files() {
    return files.values();
  }

  void forget(LogFile file) {
    files.remove(file.name());
  }

  /** It has lines that are not written. */
  void isDirty(LogFile file) {
    dirty.add(file);
  }

  void isClean(LogFile file) {
    dirty.remove(file);
  }

  /** It has a descriptor; so that there are not too many, another may lose its own. */
  void isOpen(LogFile file) {
    open.add(file);
    if (open.size() > MOST_OPEN) {
      for (LogFile other : open) {
        if (other != file && other.closeIfIdle()) {
          return;
        }
      }
    }
  }

  void isClosed(LogFile file) {
    open.remove(file);
  }

  /**
   * What was taken is with the kernel.
   *
   * @throws IOException if it is not with one file at least; all others were written
   */
  void flush() throws IOException {
    Optional<IOException> failure = Optional.empty();
    for (LogFile file : dirty) {
      try {
        file.flush();
      } catch (IOException e) {
        failure = Optional.of(joined(failure, e));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static IOException joined(Optional<IOException> before, IOException e) {
    before.ifPresent(e::addSuppressed);
    return e;
  }

  /** Writes, rotates and closes what is due. */
  void tick() {
    long now = clock.millis();
    for (LogFile file : files.values()) {
      try {
        file.tick(now);
      } catch (IOException e) {
        unwritten.warn(
            "{} cannot be written, lines wait in memory: {}", file.name().live(""), e.toString());
      }
    }
  }

  /** Writes all to the disk. */
  @Override
  public void close() throws IOException {
    Optional<IOException> failure = Optional.empty();
    for (LogFile file : files.values()) {
      try {
        file.retire();
      } catch (IOException e) {
        failure = Optional.of(joined(failure, e));
      }
    }
    lockFile.close();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
