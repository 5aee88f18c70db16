package logagg.fs.mirror;

import java.util.Optional;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;

/** Makes, moves and removes names. Thread-safe. */
public final class Names {
  private final Mirror mirror;
  private final Tap tap;
  private final OpenFiles open;

  public Names(Mirror mirror, Tap tap, OpenFiles open) {
    this.mirror = mirror;
    this.tap = tap;
    this.open = open;
  }

  /** mkdir(2). */
  public void makeDirectory(MirrorPath path, int mode, Caller caller) throws PosixException {
    try (Place place = mirror.locate(path)) {
      Posix.makeDirectory(place.directory(), place.name(), mode);
      mirror.orphans().leaveLimbo(path);
      Ownership.give(place, caller, mode | Flags.S_IFDIR);
    }
  }

  /** mknod(2): files, fifos, sockets, devices. */
  public void makeNode(MirrorPath path, int mode, long device, Caller caller)
      throws PosixException {
    try (Place place = mirror.locate(path)) {
      Posix.makeNode(place.directory(), place.name(), mode & (Flags.S_IFMT | 0777), device);
      mirror.orphans().leaveLimbo(path);
      Ownership.give(place, caller, mode);
    }
  }

  /** symlink(2); the target is stored as it is. */
  public void symlink(byte[] target, MirrorPath path, Caller caller) throws PosixException {
    try (Place place = mirror.locate(path)) {
      Posix.symlink(target, place.directory(), place.name());
      mirror.orphans().leaveLimbo(path);
      Ownership.give(place, caller, 0);
    }
  }

  /** Puts a symbolic link's target at an address; returns its length in bytes. */
  public int readLink(MirrorPath path, long buffer, long size) throws PosixException {
    return mirror.act(path, place -> Posix.readLink(place.directory(), place.name(), buffer, size));
  }

  /** rmdir(2). */
  public void removeDirectory(MirrorPath path) throws PosixException {
    try (Place place = mirror.locate(path)) {
      Posix.unlink(place.directory(), place.name(), Flags.AT_REMOVEDIR);
    }
  }

  /** link(2). */
  public void link(MirrorPath from, MirrorPath to) throws PosixException {
    try (Place source = mirror.locate(from);
        Place target = mirror.locate(to)) {
      if (source.isOrphan()) {
        throw new PosixException(Errno.ENOENT, "link");
      }
      Posix.link(source.directory(), source.name(), target.directory(), target.name());
      mirror.orphans().leaveLimbo(to);
      Stat stat = target.stat();
      if (stat.isRegularFile()) {
        tap.named(stat, to);
      }
    }
  }

  /** unlink(2). */
  public void unlink(MirrorPath path) throws PosixException {
    if (mirror.orphans().drop(path)) {
      return;
    }
    try (Place place = mirror.locate(path)) {
      removing(place, place.stat(), () -> Posix.unlink(place.directory(), place.name(), 0));
    }
  }

  /** Takes a name away, behind the barrier if it is a regular file's last. */
  private void removing(Place place, Stat stat, Tap.Removal removal) throws PosixException {
    if (stat.isRegularFile() && stat.links() == 1) {
      tap.find(stat.id()).remove(() -> openForReading(place), removal);
    } else {
      removal.run();
    }
  }

  private static Fd openForReading(Place place) throws PosixException {
    return place.open(Flags.O_RDONLY | Flags.O_NONBLOCK);
  }

  /** rename(2). */
  public void rename(MirrorPath from, MirrorPath to) throws PosixException {
    try (Place source = mirror.locate(from);
        Place target = mirror.locate(to)) {
      Stat moved = source.stat();
      if (to.isHiddenByLibfuse() && moved.isRegularFile()) {
        hide(source, moved, from, to);
        return;
      }
      Tap.Removal rename =
          () -> Posix.rename(source.directory(), source.name(), target.directory(), target.name());
      Optional<Stat> replaced = statIfThere(target);
      if (replaced.isEmpty() && mirror.orphans().hasLost(to, moved.id())) {
        // two names of one file: rename(2) leaves both, and libfuse has just taken one away
        Posix.link(source.directory(), source.name(), target.directory(), target.name());
        mirror.orphans().leaveLimbo(to);
        return;
      }
      if (replaced.isPresent() && !replaced.get().id().equals(moved.id())) {
        removing(target, replaced.get(), rename);
      } else {
        rename.run();
      }
      mirror.orphans().leaveLimbo(to);
      if (moved.isRegularFile()) {
        tap.named(moved, to);
      } else if (moved.isDirectory()) {
        tap.directoryNamed(to);
      }
    }
  }

  /**
   * Takes the name away. libfuse also asks for it when the last handle is just being closed, and
   * then forgets the hidden name: nothing is kept under that.
   */
  private void hide(Place place, Stat stat, MirrorPath name, MirrorPath hidden)
      throws PosixException {
    Orphans orphans = mirror.orphans();
    orphans.lose(name, stat.id());
    if (open.isOpen(stat.id())) {
      orphans.keep(hidden, stat.id(), place.open(Flags.O_PATH));
      if (!open.isOpen(stat.id())) {
        orphans.drop(hidden); // closed meanwhile
      }
    }
    try {
      removing(place, stat, () -> Posix.unlink(place.directory(), place.name(), 0));
    } catch (PosixException e) {
      orphans.drop(hidden);
      orphans.leaveLimbo(name);
      throw e;
    }
  }

  private static Optional<Stat> statIfThere(Place place) throws PosixException {
    try {
      return Optional.of(place.stat());
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
