package logagg.fs.posix;

import jnr.ffi.LastError;

/** System calls on names. Names are NUL-terminated; see {@link CString}. Stateless. */
public final class Posix {
  private static final LibC LIBC = LibC.INSTANCE;

  private Posix() {}

  static int errno() {
    return LastError.getLastError(LibC.RUNTIME);
  }

  static PosixException failure(String call) {
    return new PosixException(errno(), call);
  }

  static int check(int result, String call) throws PosixException {
    if (result < 0) {
      throw failure(call);
    }
    return result;
  }

  static long check(long result, String call) throws PosixException {
    if (result < 0) {
      throw failure(call);
    }
    return result;
  }

  static int openBeneath(int directory, byte[] path, int flags) throws PosixException {
    try (NativeBuffer memory = new NativeBuffer(24 + path.length)) {
      long how = memory.address();
      Memory.putLong(how, flags);
      Memory.putLong(how + 16, Flags.RESOLVE_INSIDE);
      Memory.put(how + 24, path);
      while (true) {
        long fd = LIBC.syscall(Flags.SYS_OPENAT2, directory, how + 24, how, 24);
        if (fd >= 0) {
          return (int) fd;
        }
        // EAGAIN: a rename above the path while it was walked; openat2(2) says to try again.
        if (errno() != Errno.EAGAIN) {
          throw failure("openat2");
        }
      }
    }
  }

  /** statx(2) with birth time. */
  public static Stat stat(int directory, byte[] name, int flags) throws PosixException {
    byte[] statx = new byte[Stat.STATX_BYTES];
    check(LIBC.statx(directory, name, flags, Stat.MASK, statx), "statx");
    return Stat.of(statx);
  }

  /** Fills the {@code struct stat} at an address. */
  public static void stat(int directory, byte[] name, long into, int flags) throws PosixException {
    check(LIBC.fstatat(directory, name, into, flags), "stat");
  }

  /** Fills the {@code struct stat} at an address. */
  public static void stat(Fd fd, long into) throws PosixException {
    check(LIBC.fstat(fd.number(), into), "fstat");
  }

  /** Fills the {@code struct statvfs} at an address. */
  public static void statFileSystem(Fd fd, long into) throws PosixException {
    check(LIBC.fstatvfs(fd.number(), into), "statvfs");
  }

  public static void access(int directory, byte[] name, int mode) throws PosixException {
    check(LIBC.faccessat(directory, name, mode, 0), "access");
  }

  public static void makeDirectory(int directory, byte[] name, int mode) throws PosixException {
    check(LIBC.mkdirat(directory, name, mode), "mkdir");
  }

  public static void makeNode(int directory, byte[] name, int mode, long device)
      throws PosixException {
    check(LIBC.mknodat(directory, name, mode, device), "mknod");
  }

  public static void unlink(int directory, byte[] name, int flags) throws PosixException {
    check(LIBC.unlinkat(directory, name, flags), "unlink");
  }

  public static void rename(int oldDirectory, byte[] oldName, int newDirectory, byte[] newName)
      throws PosixException {
    check(LIBC.renameat(oldDirectory, oldName, newDirectory, newName), "rename");
  }

  /** Links a name, itself even if it is a symbolic link. */
  public static void link(int oldDirectory, byte[] oldName, int newDirectory, byte[] newName)
      throws PosixException {
    check(LIBC.linkat(oldDirectory, oldName, newDirectory, newName, 0), "link");
  }

  public static void symlink(byte[] target, int directory, byte[] name) throws PosixException {
    check(LIBC.symlinkat(target, directory, name), "symlink");
  }

  /** Returns how many bytes of the target were put at the address; not NUL-terminated. */
  public static int readLink(int directory, byte[] name, long buffer, long size)
      throws PosixException {
    return (int) check(LIBC.readlinkat(directory, name, buffer, size), "readlink");
  }

  /** Follows a symbolic link: use it on a path of {@link CString#ofDescriptor}. */
  public static void changeMode(int directory, byte[] name, int mode) throws PosixException {
    check(LIBC.fchmodat(directory, name, mode, 0), "chmod");
  }

  /** An id of -1 stays as it is. */
  public static void changeOwner(int directory, byte[] name, int uid, int gid, int flags)
      throws PosixException {
    check(LIBC.fchownat(directory, name, uid, gid, flags), "chown");
  }

  /** Takes two {@code struct timespec} at an address, UTIME_NOW and UTIME_OMIT included. */
  public static void setTimes(int directory, byte[] name, long times, int flags)
      throws PosixException {
    check(LIBC.utimensat(directory, name, times, flags), "utimens");
  }

  /** Sets an extended attribute of a path; {@code follow} a symbolic link at its end or not. */
  public static void setAttribute(
      byte[] path, boolean follow, byte[] name, long value, long size, int flags)
      throws PosixException {
    check(
        follow
            ? LIBC.setxattr(path, name, value, size, flags)
            : LIBC.lsetxattr(path, name, value, size, flags),
        "setxattr");
  }

  /** Returns the value's size in bytes; see {@link #setAttribute}. */
  public static int getAttribute(byte[] path, boolean follow, byte[] name, long value, long size)
      throws PosixException {
    return (int)
        check(
            follow
                ? LIBC.getxattr(path, name, value, size)
                : LIBC.lgetxattr(path, name, value, size),
            "getxattr");
  }

  /** Returns the list's size in bytes; see {@link #setAttribute}. */
  public static int listAttributes(byte[] path, boolean follow, long list, long size)
      throws PosixException {
    return (int)
        check(
            follow ? LIBC.listxattr(path, list, size) : LIBC.llistxattr(path, list, size),
            "listxattr");
  }

  /** See {@link #setAttribute}. */
  public static void removeAttribute(byte[] path, boolean follow, byte[] name)
      throws PosixException {
    check(follow ? LIBC.removexattr(path, name) : LIBC.lremovexattr(path, name), "removexattr");
  }

  /** Fills the buffer with {@code struct linux_dirent64}; returns how many bytes, 0 at the end. */
  public static int readDirectory(Fd directory, NativeBuffer into) throws PosixException {
    return (int)
        check(
            LIBC.syscall(Flags.SYS_GETDENTS64, directory.number(), into.address(), into.size(), 0),
            "getdents64");
  }

  public static void unmount(byte[] mountpoint, int flags) throws PosixException {
    check(LIBC.umount2(mountpoint, flags), "umount");
  }

  public static void changeDirectory(byte[] path) throws PosixException {
    check(LIBC.chdir(path), "chdir");
  }

  /** Whether we may do as root does. */
  public static boolean isRoot() {
    return LIBC.geteuid() == 0;
  }

  /** Sets the process's umask. */
  public static void setUmask(int mask) {
    var _ = LIBC.umask(mask);
  }

  /** Makes {@code target} another name for what {@code fd} is: dup2(2). */
  public static void redirect(Fd fd, int target) throws PosixException {
    check(LIBC.dup2(fd.number(), target), "dup2");
  }

  /** Writes text to one of the descriptors that the process was started with, and closes it. */
  public static void writeAndClose(int fd, byte[] text) throws PosixException {
    try (NativeBuffer memory = new NativeBuffer(text.length + 1L)) {
      Memory.put(memory.address(), text);
      check(LIBC.write(fd, memory.address(), text.length), "write");
    } finally {
      var _ = LIBC.close(fd);
    }
  }
}
