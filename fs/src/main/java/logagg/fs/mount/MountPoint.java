package logagg.fs.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import logagg.fs.posix.CString;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that is mounted over.
 *
 * @param path with no symbolic link in it
 * @param replacesDead whether a mount whose process had died was taken off it
 */
record MountPoint(Path path, boolean replacesDead) {
  static final String NAME = "logagg-fs";
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");
  private static final String TYPE = "fuse." + NAME;
  private static final int MNT_DETACH = 2;

  /**
   * Looks whether it can be mounted over, and takes a mount off it whose process has died.
   *
   * @throws MountFailure if it cannot
   */
  static MountPoint check(Path given) throws MountFailure {
    MountPoint mountpoint = new MountPoint(resolve(given), false);
    while (mountpoint.isOurs()) {
      if (mountpoint.status() != Errno.ENOTCONN) {
        throw MountFailure.of(mountpoint.path + " is already mounted by logagg-fs");
      }
      mountpoint.takeOff();
      mountpoint = new MountPoint(mountpoint.path, true);
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

  private boolean isOurs() throws MountFailure {
    try {
      return MountTable.read().at(path).filter(entry -> entry.type().equals(TYPE)).isPresent();
    } catch (IOException e) {
      throw MountFailure.of("cannot read what is mounted: " + e.getMessage());
    }
  }

  /** The error with which it can be looked at, 0 for none; ENOTDIR for other files. */
  private int status() {
    try {
      Stat stat = Posix.stat(Flags.AT_FDCWD, bytes(), 0);
      return (stat.mode() & Flags.S_IFMT) == Flags.S_IFDIR ? 0 : Errno.ENOTDIR;
    } catch (PosixException e) {
      return e.errno();
    }
  }

  private byte[] bytes() {
    return CString.of(path.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void takeOff() throws MountFailure {
    try {
      Posix.unmount(bytes(), MNT_DETACH);
    } catch (PosixException e) {
      throw MountFailure.of(
          path + " is a mount whose process has died, and cannot be unmounted: " + e.getMessage());
    }
  }

  /** Unmounts, though files are open: they go on until the process ends. */
  void unmount() {
    try {
      Posix.unmount(bytes(), 0);
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
      Posix.unmount(bytes(), MNT_DETACH);
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
