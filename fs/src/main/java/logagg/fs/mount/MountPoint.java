package logagg.fs.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import logagg.fs.posix.CString;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Mounts;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;
import logagg.logcache.MountTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that is mounted over.
 *
 * @param path with no symbolic link in it
 * @param isDead whether a mount of ours is on it whose process has died
 */
record MountPoint(Path path, boolean isDead) {
  static final String NAME = "logagg-fs";
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");
  private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");
  private static final int MNT_DETACH = 2;

  /**
   * Looks whether it can be mounted over.
   *
   * @param inPlace whether what is below has to be served
   * @throws MountFailure if it cannot
   */
  static MountPoint check(Path given, boolean inPlace) throws MountFailure {
    MountPoint mountpoint = new MountPoint(resolve(given), false);
    while (mountpoint.isOurs()) {
      if (mountpoint.status() != Errno.ENOTCONN) {
        throw MountFailure.of(mountpoint.path + " is already mounted by logagg-fs");
      }
      if (mountpoint.canBeReplaced(inPlace)) {
        return new MountPoint(mountpoint.path, true);
      }
      mountpoint.takeOff();
    }
    return switch (mountpoint.status()) {
      case 0 -> mountpoint;
      case Errno.ENOENT ->
          throw MountFailure.of(
              "mountpoint " + given + " does not exist: make the directory first");
      case Errno.ENOTDIR -> throw MountFailure.of("mountpoint " + given + " is not a directory");
      case Errno.ENOTCONN ->
          throw MountFailure.of(
              "mountpoint "
                  + given
                  + " lies in a FUSE mount whose process has died: unmount that first");
      default ->
          throw MountFailure.of("mountpoint " + given + ": " + Errno.describe(mountpoint.status()));
    };
  }

  /** A dead mount has a parent still. */
  private static Path resolve(Path given) {
    try {
      return given.toRealPath();
    } catch (IOException e) {
      Path parent = given.getParent();
      Path name = given.getFileName();
      if (parent == null || name == null) {
        return given;
      }
      try {
        return parent.toRealPath().resolve(name);
      } catch (IOException again) {
        return given; // status says what is wrong with it
      }
    }
  }

  private static MountTable table() throws MountFailure {
    try {
      return MountTable.read(MOUNTINFO);
    } catch (IOException e) {
      throw MountFailure.of("cannot read what is mounted: " + e.getMessage());
    }
  }

  private Optional<MountTable.Entry> ours(MountTable table) {
    return table.top(path.toString()).filter(MountTable.Entry::isOurs);
  }

  private boolean isOurs() throws MountFailure {
    return ours(table()).isPresent();
  }

  /**
   * The number of our mount here, as {@code /proc/PID/fdinfo} names it.
   *
   * @throws MountFailure if it cannot be read
   */
  Optional<Integer> mountId() throws MountFailure {
    return ours(table()).map(MountTable.Entry::id);
  }

  /** Where another mount is below the dead one, the directory itself could not be reached. */
  private boolean canBeReplaced(boolean inPlace) throws MountFailure {
    MountTable table = table();
    Optional<MountTable.Entry> below = ours(table).flatMap(table::below);
    boolean onAnother =
        below.filter(entry -> entry.mountpoint().equals(path.toString())).isPresent();
    boolean onDead = below.filter(MountTable.Entry::isOurs).isPresent();
    return !onDead && !(inPlace && onAnother) && Mounts.areSupported();
  }

  /** The error with which it can be looked at, 0 for none; ENOTDIR for other files. */
  private int status() {
    try {
      Stat stat = Posix.stat(Flags.AT_FDCWD, bytes(path), 0);
      return (stat.mode() & Flags.S_IFMT) == Flags.S_IFDIR ? 0 : Errno.ENOTDIR;
    } catch (PosixException e) {
      return e.errno();
    }
  }

  private static byte[] bytes(Path path) {
    return CString.of(path.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void takeOff() throws MountFailure {
    try {
      Posix.unmount(bytes(path), MNT_DETACH);
    } catch (PosixException e) {
      throw MountFailure.of(
          path + " is a mount whose process has died, and cannot be unmounted: " + e.getMessage());
    }
  }

  /** Opens the directory itself, below the dead mount. */
  Fd openCovered() throws PosixException {
    Path parent = path.getParent();
    Path name = path.getFileName();
    if (parent == null || name == null) {
      throw new IllegalStateException("mounted over the root directory");
    }
    try (Fd copy = Mounts.copy(bytes(parent))) {
      return Fd.openAt(copy.number(), bytes(name), Flags.O_RDONLY | Flags.O_DIRECTORY, 0);
    }
  }

  /**
   * Puts what is mounted elsewhere in the dead mount's place. From Linux 6.5 on no program ever
   * sees the bare directory; before, it shows for the moment between two system calls.
   */
  void replaceDeadBy(Path fresh) throws PosixException {
    try (Fd copy = Mounts.copy(bytes(fresh))) {
      try {
        Mounts.attachBeneath(copy, bytes(path));
        Posix.unmount(bytes(path), MNT_DETACH);
      } catch (PosixException e) {
        LOG.debug("Cannot mount beneath the dead mount: {}.", e.getMessage());
        Posix.unmount(bytes(path), MNT_DETACH);
        Mounts.attach(copy, bytes(path));
      }
    }
    Posix.unmount(bytes(fresh), MNT_DETACH);
  }

  /** Unmounts, though files are open: they go on until the process ends. */
  void unmount() {
    try {
      Posix.unmount(bytes(path), 0);
    } catch (PosixException e) {
      if (e.errno() == Errno.EBUSY) {
        detach();
      } else {
        LOG.error("Cannot unmount {}: {}.", path, e.getMessage());
      }
    }
  }

  private void detach() {
    try {
      Posix.unmount(bytes(path), MNT_DETACH);
      LOG.warn("{} was in use when it was unmounted; what is open there fails from now on.", path);
    } catch (PosixException e) {
      LOG.error("Cannot unmount {}: {}.", path, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
