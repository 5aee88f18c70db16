package logagg.fs.mirror;

import java.util.Optional;
import logagg.fs.posix.CString;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;

/**
 * The one door to the backing tree: a descriptor of its root, opened before anything was mounted.
 *
 * <p>Paths are resolved beneath it and through no symbolic link (the kernel has followed those
 * already, on the mount's side): whatever happens to the tree meanwhile, no request leads outside.
 * Thread-safe.
 */
public final class Mirror implements AutoCloseable {
  private final Fd root;
  private final Orphans orphans = new Orphans();

  private Mirror(Fd root) {
    this.root = root;
  }

  /** Opens the directory of this path, which may be covered by a mount afterwards. */
  public static Mirror open(byte[] directory) throws PosixException {
    return new Mirror(
        Fd.openAt(Flags.AT_FDCWD, CString.of(directory), Flags.O_RDONLY | Flags.O_DIRECTORY, 0));
  }

  /** Takes a directory over. */
  public static Mirror of(Fd directory) {
    return new Mirror(directory);
  }

  /** The root directory itself. */
  public Fd root() {
    return root;
  }

  Orphans orphans() {
    return orphans;
  }

  /** Finds the directory of a path; its last name may or may not be there. */
  Place locate(MirrorPath path) throws PosixException {
    if (path.isHiddenByLibfuse()) {
      Optional<Place> orphan = orphan(path);
      if (orphan.isPresent()) {
        return orphan.get();
      }
    }
    if (path.isInRoot()) {
      return Place.in(root, path.name());
    }
    Fd directory = root.openBeneath(path.directory(), Flags.O_PATH | Flags.O_DIRECTORY);
    return Place.owning(directory, path.name());
  }

  private Optional<Place> orphan(MirrorPath path) {
    return orphans.find(path).map(Place::orphan);
  }

  /** Opens a file or directory beneath the root, for the walk of capture. */
  public Fd open(MirrorPath path, int flags) throws PosixException {
    try (Place place = locate(path)) {
      return place.open(flags);
    }
  }

  /** Opens a directory beneath the root, for the walk of capture. */
  public OpenDirectory openDirectory(MirrorPath path) throws PosixException {
    return new OpenDirectory(open(path, Flags.O_RDONLY | Flags.O_DIRECTORY));
  }

  /** What an operation does at a place. */
  @FunctionalInterface
  interface Act<T> {
    T at(Place place) throws PosixException;
  }

  /** Acts at a path; where its name is in limbo, once more after the wait. */
  <T> T act(MirrorPath path, Act<T> act) throws PosixException {
    try {
      return actOnce(path, act);
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT && orphans.waitInLimbo(path)) {
        return actOnce(path, act);
      }
      throw e;
    }
  }

  private <T> T actOnce(MirrorPath path, Act<T> act) throws PosixException {
    try (Place place = locate(path)) {
      return act.at(place);
    }
  }

  /** Fills the {@code struct statvfs} at an address. */
  public void statFileSystem(long into) throws PosixException {
    Posix.statFileSystem(root, into);
  }

  @Override
  public void close() {
    orphans.close();
    root.close();
  }
}
