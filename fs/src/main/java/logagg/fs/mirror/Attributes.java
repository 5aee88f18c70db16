package logagg.fs.mirror;

import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;

/** Attributes by path, extended ones too. Thread-safe. */
public final class Attributes {
  private final Mirror mirror;

  public Attributes(Mirror mirror) {
    this.mirror = mirror;
  }

  /** Fills the {@code struct stat} at an address. */
  public void stat(MirrorPath path, long into) throws PosixException {
    act(path, place -> Posix.stat(place.directory(), place.name(), into, place.atFlags()));
  }

  /** access(2), with our own rights: the kernel has checked the caller's. */
  public void access(MirrorPath path, int mode) throws PosixException {
    act(path, place -> Posix.access(place.directory(), place.name(), mode));
  }

  /** chmod(2). */
  public void changeMode(MirrorPath path, int mode) throws PosixException {
    act(
        path,
        place -> {
          // fchmodat(2) would follow a link that was put there meanwhile; a descriptor does not.
          try (Fd file = place.open(Flags.O_PATH)) {
            Posix.changeMode(
                Flags.AT_FDCWD, logagg.fs.posix.CString.ofDescriptor(file.number()), mode);
          }
        });
  }

  /** chown(2), of a symbolic link itself; an id of -1 stays as it is. */
  public void changeOwner(MirrorPath path, int uid, int gid) throws PosixException {
    act(
        path,
        place -> Posix.changeOwner(place.directory(), place.name(), uid, gid, place.atFlags()));
  }

  /** utimensat(2), with the two {@code struct timespec} at an address. */
  public void setTimes(MirrorPath path, long times) throws PosixException {
    act(path, place -> Posix.setTimes(place.directory(), place.name(), times, place.atFlags()));
  }

  /** setxattr(2), of a symbolic link itself. */
  public void set(MirrorPath path, byte[] name, long value, long size, int flags)
      throws PosixException {
    act(
        path,
        place -> Posix.setAttribute(place.procPath(), place.follow(), name, value, size, flags));
  }

  /** getxattr(2), of a symbolic link itself; returns the value's size in bytes. */
  public int get(MirrorPath path, byte[] name, long value, long size) throws PosixException {
    return mirror.act(
        path, place -> Posix.getAttribute(place.procPath(), place.follow(), name, value, size));
  }

  /** listxattr(2), of a symbolic link itself; returns the list's size in bytes. */
  public int list(MirrorPath path, long list, long size) throws PosixException {
    return mirror.act(
        path, place -> Posix.listAttributes(place.procPath(), place.follow(), list, size));
  }

  /** removexattr(2), of a symbolic link itself. */
  public void remove(MirrorPath path, byte[] name) throws PosixException {
    act(path, place -> Posix.removeAttribute(place.procPath(), place.follow(), name));
  }

  private interface Act {
    void at(Place place) throws PosixException;
  }

  private void act(MirrorPath path, Act act) throws PosixException {
    mirror.act(
        path,
        place -> {
          act.at(place);
          return path;
        });
  }
}
