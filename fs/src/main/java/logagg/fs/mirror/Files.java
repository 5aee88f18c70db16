package logagg.fs.mirror;

import logagg.fs.mirror.Tap.FileTap;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;

/** Opens, creates and cuts files. Thread-safe. */
public final class Files {
  /**
   * Flags that do not go to the mirror: those that the kernel has dealt with, and O_DIRECT, since
   * libfuse's buffers are not aligned for it.
   */
  private static final int NOT_FORWARDED =
      Flags.O_CREAT | Flags.O_EXCL | Flags.O_TRUNC | Flags.O_DIRECT | Flags.O_DIRECTORY;

  private final Mirror mirror;
  private final Tap tap;
  private final OpenFiles open;

  public Files(Mirror mirror, Tap tap, OpenFiles open) {
    this.mirror = mirror;
    this.tap = tap;
    this.open = open;
  }

  /** Opens a file and returns its handle. */
  public long open(MirrorPath path, int flags) throws PosixException {
    return mirror.act(
        path, place -> register(place.open(flags & ~NOT_FORWARDED), path, flags, false));
  }

  /** Creates a file if it is not there, and opens it; returns its handle. */
  public long create(MirrorPath path, int mode, int flags, Caller caller) throws PosixException {
    try (Place place = mirror.locate(path)) {
      Fd fd;
      try {
        int exclusive = Flags.O_CREAT | Flags.O_EXCL | Flags.O_NOFOLLOW;
        fd =
            Fd.openAt(
                place.directory(), place.name(), (flags & ~NOT_FORWARDED) | exclusive, mode & 0777);
      } catch (PosixException e) {
        if (e.errno() == Errno.EEXIST && (flags & Flags.O_EXCL) == 0) {
          return register(place.open(flags & ~NOT_FORWARDED), path, flags, false);
        }
        throw e;
      }
      mirror.orphans().leaveLimbo(path);
      try {
        Ownership.give(place, caller, mode);
      } catch (PosixException e) {
        fd.close();
        throw e;
      }
      return register(fd, path, flags, true);
    }
  }

  private long register(Fd fd, MirrorPath path, int flags, boolean created) throws PosixException {
    try {
      Stat stat = fd.stat();
      OpenFile file = new OpenFile(fd, stat.id(), flags);
      long handle = open.add(file);
      if (stat.isRegularFile()) {
        tapIt(file, stat, path, created);
      }
      return handle;
    } catch (PosixException e) {
      fd.close();
      throw e;
    }
  }

  /** What is tracked may change meanwhile; then the change has or has not seen the file. */
  private void tapIt(OpenFile file, Stat stat, MirrorPath path, boolean created) {
    int generation;
    do {
      generation = tap.generation();
      file.attach(tap.opened(stat, path, created));
    } while (generation != tap.generation());
  }

  /** Closes a file. */
  public void release(long handle) throws PosixException {
    OpenFile file = open.remove(handle);
    Orphans orphans = mirror.orphans();
    if (!orphans.isEmpty() && !open.isOpen(file.id())) {
      orphans.drop(file.id());
    }
    file.close();
  }

  /** The file of a handle. */
  public OpenFile get(long handle) throws PosixException {
    return open.get(handle);
  }

  /** truncate(2). */
  public void truncate(MirrorPath path, long size) throws PosixException {
    mirror.act(
        path,
        place -> {
          try (Fd fd = place.open(Flags.O_WRONLY | Flags.O_NONBLOCK)) {
            FileTap fileTap = tap.find(fd.stat().id());
            fileTap.acquire(fd);
            try {
              fileTap.truncate(fd, size);
            } finally {
              fileTap.release();
            }
            return size;
          }
        });
  }

  /** Fills the {@code struct stat} at an address with an open file's attributes. */
  public void stat(long handle, long into) throws PosixException {
    Posix.stat(open.get(handle).fd(), into);
  }
}
