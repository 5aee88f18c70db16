package logagg.fs.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.locks.LockSupport;
import logagg.fs.mirror.Mirror;
import logagg.fs.posix.CString;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.PosixException;
import logagg.logcache.DataSize;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;

/** The cache directory, ours alone for as long as this is open. */
final class CacheRoot implements AutoCloseable {
  private static final int OWNER_ONLY = 0600;
  private static final int DISK_SHARE = 10;
  private static final int LOCK_ATTEMPTS = 5;
  private static final long LOCK_PAUSE_NANOS = 100_000_000;

  private final LogCache cache;
  private final Fd lock;

  private CacheRoot(LogCache cache, Fd lock) {
    this.cache = cache;
    this.lock = lock;
  }

  /**
   * Makes what is missing of it, and locks it.
   *
   * @throws MountFailure if it cannot be used
   */
  static CacheRoot take(Path given, MountPoint mountpoint) throws MountFailure {
    LogCache cache = new LogCache(real(given));
    if (Files.exists(cache.root()) && !Files.isDirectory(cache.root())) {
      throw MountFailure.of("root " + given + " is not a directory");
    }
    if (cache.root().startsWith(mountpoint.path())) {
      throw MountFailure.of(
          "root "
              + given
              + " lies below the mountpoint "
              + mountpoint
              + ": it would capture itself");
    }
    if (mountpoint.path().startsWith(cache.root())) {
      throw MountFailure.of("the mountpoint " + mountpoint + " lies below root " + given);
    }
    try {
      boolean firstTime = Files.notExists(cache.mirror()) && !mountpoint.isDead();
      cache.prepare();
      Fd lock = lock(cache);
      if (firstTime) {
        copyRights(mountpoint.path(), cache.mirror());
      }
      return new CacheRoot(cache, lock);
    } catch (IOException e) {
      throw MountFailure.of("root " + given + " cannot be used: " + reason(e));
    } catch (PosixException e) {
      throw MountFailure.of("root " + given + " cannot be locked: " + e.getMessage());
    }
  }

  private static Path real(Path given) {
    try {
      return given.toRealPath();
    } catch (IOException e) {
      return given; // prepare says what is wrong with it
    }
  }

  /** What went wrong, for one line. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case AccessDeniedException denied -> denied.getFile() + " is not writable";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> e.toString();
    };
  }

  private static Fd lock(LogCache cache) throws PosixException, IOException, MountFailure {
    byte[] name = CString.of(cache.fsLock().toString().getBytes(StandardCharsets.UTF_8));
    Fd lock = Fd.openAt(Flags.AT_FDCWD, name, Flags.O_RDWR | Flags.O_CREAT, OWNER_ONLY);
    if (!isLocked(lock)) {
      lock.close();
      String holder =
          FsStatus.read(cache.fsStatus())
              .map(status -> "process " + status.pid() + ", mounted on " + status.mountpoint())
              .orElse("another process");
      throw MountFailure.of("root " + cache.root() + " is in use by " + holder);
    }
    return lock;
  }

  /** {@code logagg status} tests the lock now and then: half a second's patience. */
  private static boolean isLocked(Fd lock) throws PosixException {
    for (int i = 0; i < LOCK_ATTEMPTS; i++) {
      if (lock.tryLockWhole()) {
        return true;
      }
      LockSupport.parkNanos(LOCK_PAUSE_NANOS);
    }
    return false;
  }

  /** The empty mirror looks like the directory that it is mounted over. */
  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    view.setOwner(attributes.owner());
    view.setGroup(attributes.group());
    Files.setAttribute(to, "unix:mode", Files.getAttribute(from, "unix:mode"));
  }

  LogCache cache() {
    return cache;
  }

  /** Opens the tree that is served: the mirror, or what is about to be mounted over. */
  Mirror openMirror(MountPoint mountpoint, boolean inPlace) throws MountFailure {
    Path tree = inPlace ? mountpoint.path() : cache.mirror();
    try {
      return inPlace && mountpoint.isDead()
          ? Mirror.of(mountpoint.openCovered())
          : Mirror.open(tree.toString().getBytes(StandardCharsets.UTF_8));
    } catch (PosixException e) {
      throw MountFailure.of(tree + " cannot be opened: " + e.getMessage());
    }
  }

  /** A directory to mount on for a moment, empty. */
  Path stagingPoint() throws MountFailure {
    Path directory = cache.run().resolve("mount");
    try {
      Files.createDirectories(directory);
      return directory;
    } catch (IOException e) {
      throw MountFailure.of("root " + cache.root() + " cannot be used: " + reason(e));
    }
  }

  /** A tenth of the disk, and never more than {@code largest}. */
  DataSize defaultLimit(DataSize largest) throws MountFailure {
    long disk = cache.root().toFile().getTotalSpace(); // statvfs(3): also where / is no mount
    if (disk == 0) {
      throw MountFailure.of("cannot find out how large the disk of root is: give cachesize=SIZE");
    }
    return new DataSize(Math.min(largest.bytes(), disk / DISK_SHARE));
  }

  @Override
  public void close() {
    lock.close();
  }
}
