package logagg.fs.mirror;

import logagg.fs.posix.CString;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation acts: a directory's descriptor and a name in it. Not thread-safe; closed by
 * who asked for it.
 */
final class Place implements AutoCloseable {
  private final @Nullable Fd owned;
  private final int directory;
  private final byte[] name;
  private final boolean orphan;

  private Place(@Nullable Fd owned, int directory, byte[] name, boolean orphan) {
    this.owned = owned;
    this.directory = directory;
    this.name = name;
    this.orphan = orphan;
  }

  /** A name in a directory whose descriptor lives longer. */
  static Place in(Fd directory, byte[] name) {
    return new Place(null, directory.number(), name, false);
  }

  /** A name in a directory that is closed with this place. */
  static Place owning(Fd directory, byte[] name) {
    return new Place(directory, directory.number(), name, false);
  }

  /** A file that has no name any more, by a descriptor that lives longer. */
  static Place orphan(Fd file) {
    return new Place(null, Flags.AT_FDCWD, CString.ofDescriptor(file.number()), true);
  }

  int directory() {
    return directory;
  }

  byte[] name() {
    return name;
  }

  boolean isOrphan() {
    return orphan;
  }

  /**
   * Whether a link at the end is to be followed: only the one of proc(5) that leads to an orphan.
   */
  boolean follow() {
    return orphan;
  }

  /** For calls that take AT_SYMLINK_NOFOLLOW. */
  int atFlags() {
    return orphan ? 0 : Flags.AT_SYMLINK_NOFOLLOW;
  }

  /** For calls that have no {@code *at()} form. */
  byte[] procPath() {
    return orphan ? name : CString.below(directory, name);
  }

  Stat stat() throws PosixException {
    return Posix.stat(directory, name, atFlags());
  }

  /** Opens it; a symbolic link is an error, a fifo does not block. */
  Fd open(int flags) throws PosixException {
    int noFollow = orphan ? 0 : Flags.O_NOFOLLOW;
    return Fd.openAt(directory, name, flags | noFollow | Flags.O_NOCTTY, 0);
  }

  @Override
  public void close() {
    if (owned != null) {
      owned.close();
    }
  }
}
