package logagg.fs.posix;

import static logagg.fs.posix.Posix.check;

/**
 * Owns an open file descriptor. Calls on it may come from several threads, as the kernel allows; it
 * is closed once, by its owner, when no other thread uses it any more.
 */
public final class Fd implements AutoCloseable {
  private static final LibC LIBC = LibC.INSTANCE;
  private int number;

  private Fd(int number) {
    this.number = number;
  }

  /**
   * Opens a name in a directory: openat(2), with O_CLOEXEC.
   *
   * @param directory a descriptor, or {@link Flags#AT_FDCWD}
   */
  public static Fd openAt(int directory, byte[] name, int flags, int mode) throws PosixException {
    return of(check(LIBC.openat(directory, name, flags | Flags.O_CLOEXEC, mode), "open"));
  }

  /** Takes a descriptor over that a call has returned. */
  static Fd of(int number) {
    return new Fd(number);
  }

  /** Opens this descriptor's file anew, whatever its name is now. */
  public Fd reopen(int flags) throws PosixException {
    return openAt(Flags.AT_FDCWD, CString.ofDescriptor(number), flags, 0);
  }

  /** Opens a path beneath this directory, through no symbolic link: openat2(2). */
  public Fd openBeneath(byte[] path, int flags) throws PosixException {
    return of(Posix.openBeneath(number, path, flags | Flags.O_CLOEXEC));
  }

  /** For calls that this class does not have; still owned here. */
  public int number() {
    return number;
  }

  public Stat stat() throws PosixException {
    return Posix.stat(number, CString.EMPTY, Flags.AT_EMPTY_PATH);
  }

  /** The file's size in bytes. */
  public long size() throws PosixException {
    return stat().size();
  }

  /** Reads until {@code length} bytes are there or the file ends; returns how many were read. */
  public long readFully(long address, long length, long offset) throws PosixException {
    long done = 0;
    while (done < length) {
      long n = LIBC.pread(number, address + done, length - done, offset + done);
      if (n == 0) {
        break;
      }
      if (n > 0) {
        done += n;
      } else if (Posix.errno() != Errno.EINTR) {
        if (done > 0) {
          break;
        }
        throw Posix.failure("pread");
      }
    }
    return done;
  }

  /**
   * Writes at a place.
   *
   * @return how many bytes were written: fewer than {@code length} only if the rest failed
   * @throws PosixException if none was
   */
  public long writeAt(long address, long length, long offset) throws PosixException {
    long done = 0;
    while (done < length) {
      long n = LIBC.pwrite(number, address + done, length - done, offset + done);
      if (n >= 0) {
        done += n;
      } else if (Posix.errno() != Errno.EINTR) {
        if (done > 0) {
          break;
        }
        throw Posix.failure("pwrite");
      }
    }
    return done;
  }

  /**
   * Writes where the descriptor stands, or at the end with O_APPEND; else like {@link #writeAt}.
   */
  public long write(long address, long length) throws PosixException {
    long done = 0;
    while (done < length) {
      long n = LIBC.write(number, address + done, length - done);
      if (n >= 0) {
        done += n;
      } else if (Posix.errno() != Errno.EINTR) {
        if (done > 0) {
          break;
        }
        throw Posix.failure("write");
      }
    }
    return done;
  }

  /** lseek(2). */
  public long seek(long offset, int whence) throws PosixException {
    return check(LIBC.lseek(number, offset, whence), "lseek");
  }

  public void truncate(long size) throws PosixException {
    check(LIBC.ftruncate(number, size), "ftruncate");
  }

  public void allocate(int mode, long offset, long length) throws PosixException {
    check(LIBC.fallocate(number, mode, offset, length), "fallocate");
  }

  public void sync() throws PosixException {
    check(LIBC.fsync(number), "fsync");
  }

  public void syncData() throws PosixException {
    check(LIBC.fdatasync(number), "fdatasync");
  }

  /** Closes a duplicate, so that the file system may report what it held back: close(2). */
  public void flush() throws PosixException {
    check(LIBC.close(check(LIBC.dup(number), "dup")), "close");
  }

  /** fcntl(2). */
  public int control(int command, long argument) throws PosixException {
    return check(LIBC.fcntl(number, command, argument), "fcntl");
  }

  /** ioctl(2). */
  public int ioctl(int request, long argument) throws PosixException {
    return check(LIBC.ioctl(number, request & 0xFFFFFFFFL, argument), "ioctl");
  }

  /** flock(2). */
  public void lock(int operation) throws PosixException {
    check(LIBC.flock(number, operation), "flock");
  }

  /**
   * Locks the whole file for writing, for as long as this descriptor is open.
   *
   * @return false if another holds a lock on it
   */
  public boolean tryLockWhole() throws PosixException {
    try (NativeBuffer lock = new NativeBuffer(32)) {
      Memory.putInt(lock.address(), Flags.F_WRLCK);
      control(Flags.F_OFD_SETLK, lock.address());
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EACCES) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Whether any descriptor of this file may write: a read lease is granted only where none does.
   *
   * <p>Where the file system has no leases the answer is no: fcntl(2).
   */
  public boolean isOpenForWriting() throws PosixException {
    try {
      control(Flags.F_SETLEASE, Flags.F_RDLCK);
      control(Flags.F_SETLEASE, Flags.F_UNLCK);
      return false;
    } catch (PosixException e) {
      return switch (e.errno()) {
        case Errno.EAGAIN -> true;
        case Errno.EINVAL, Errno.EACCES -> false;
        default -> throw e;
      };
    }
  }

  public void changeMode(int mode) throws PosixException {
    check(LIBC.fchmod(number, mode), "fchmod");
  }

  @Override
  public void close() {
    if (number >= 0) {
      int closing = number;
      number = -1;
      // Linux has closed it whatever close(2) says; what it says was asked for by flush.
      var _ = LIBC.close(closing);
    }
  }

  @Override
  public String toString() {
    return "fd " + number;
  }
}
