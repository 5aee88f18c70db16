package logagg.fs.mirror;

import logagg.fs.mirror.Tap.FileTap;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.PosixException;
import logagg.logcache.FileId;

/**
 * A file as one open(2) of a program has it. Its monitor is held during a write: it guards the
 * descriptor's position and append mode, and the tap.
 */
public final class OpenFile {
  private final Fd fd;
  private final FileId id;
  private final boolean synchronous;
  private boolean appending;
  private FileTap tap = FileTap.NONE;

  OpenFile(Fd fd, FileId id, int flags) {
    this.fd = fd;
    this.id = id;
    this.appending = (flags & Flags.O_APPEND) != 0;
    this.synchronous = (flags & Flags.O_DSYNC) != 0;
  }

  /** Which file. */
  public FileId id() {
    return id;
  }

  /** Its descriptor in the mirror. */
  public Fd fd() {
    return fd;
  }

  /** Lets what is written from now on pass through this tap. */
  public synchronized void attach(FileTap next) {
    if (next != tap) {
      FileTap before = tap;
      next.acquire(fd);
      tap = next;
      before.release();
    }
  }

  /** Reads into memory; fewer bytes than asked for only at the file's end. */
  public long read(long buffer, long length, long offset) throws PosixException {
    return fd.readFully(buffer, length, offset);
  }

  /**
   * Writes from memory.
   *
   * @param flags the program's flags now: it may have changed O_APPEND since it opened the file
   */
  public synchronized long write(long buffer, long length, long offset, int flags)
      throws PosixException {
    boolean append = (flags & Flags.O_APPEND) != 0;
    if (append != appending) {
      fd.control(Flags.F_SETFL, append ? Flags.O_APPEND : 0);
      appending = append;
    }
    long written = tap.write(fd, buffer, length, offset, append);
    if (synchronous) {
      tap.sync();
    }
    return written;
  }

  /** ftruncate(2). */
  public synchronized void truncate(long size) throws PosixException {
    tap.truncate(fd, size);
  }

  /** fallocate(2). */
  public synchronized void allocate(int mode, long offset, long length) throws PosixException {
    tap.allocate(fd, mode, offset, length);
  }

  /** fsync(2), or fdatasync(2): durable in the mirror, and captured durably. */
  public synchronized void sync(boolean dataOnly) throws PosixException {
    tap.sync();
    if (dataOnly) {
      fd.syncData();
    } else {
      fd.sync();
    }
  }

  void close() {
    attach(FileTap.NONE);
    fd.close();
  }
}
