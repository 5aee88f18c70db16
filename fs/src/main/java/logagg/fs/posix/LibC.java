package logagg.fs.posix;

import jnr.ffi.LibraryLoader;
import jnr.ffi.LibraryOption;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;

/**
 * libc as it is. Pointers to memory that outlives the call are addresses; names are NUL-terminated
 * arrays, copied for the call. All return -1 and set errno on failure. Public only since jnr-ffi
 * implements it from another class loader; all others use {@link Posix} and {@link Fd}.
 */
public interface LibC {
  LibC INSTANCE = LibraryLoader.create(LibC.class).option(LibraryOption.SaveError, true).load("c");
  Runtime RUNTIME = Runtime.getRuntime(INSTANCE);

  int openat(int dirfd, @In byte[] name, int flags, int mode);

  int close(int fd);

  int dup(int fd);

  int dup2(int fd, int target);

  long read(int fd, long buffer, long size);

  long write(int fd, long buffer, long size);

  long pread(int fd, long buffer, long size, long offset);

  long pwrite(int fd, long buffer, long size, long offset);

  long lseek(int fd, long offset, int whence);

  int ftruncate(int fd, long size);

  int fallocate(int fd, int mode, long offset, long length);

  int fsync(int fd);

  int fdatasync(int fd);

  int fstat(int fd, long stat);

  int fstatat(int dirfd, @In byte[] name, long stat, int flags);

  int statx(int dirfd, @In byte[] name, int flags, int mask, @Out byte[] statx);

  int fstatvfs(int fd, long statvfs);

  int faccessat(int dirfd, @In byte[] name, int mode, int flags);

  int mkdirat(int dirfd, @In byte[] name, int mode);

  int mknodat(int dirfd, @In byte[] name, int mode, long device);

  int unlinkat(int dirfd, @In byte[] name, int flags);

  int renameat(int olddirfd, @In byte[] oldname, int newdirfd, @In byte[] newname);

  int linkat(int olddirfd, @In byte[] oldname, int newdirfd, @In byte[] newname, int flags);

  int symlinkat(@In byte[] target, int dirfd, @In byte[] name);

  long readlinkat(int dirfd, @In byte[] name, long buffer, long size);

  int fchmodat(int dirfd, @In byte[] name, int mode, int flags);

  int fchmod(int fd, int mode);

  int fchownat(int dirfd, @In byte[] name, int uid, int gid, int flags);

  int utimensat(int dirfd, @In byte[] name, long times, int flags);

  int lsetxattr(@In byte[] path, @In byte[] name, long value, long size, int flags);

  long lgetxattr(@In byte[] path, @In byte[] name, long value, long size);

  long llistxattr(@In byte[] path, long list, long size);

  int lremovexattr(@In byte[] path, @In byte[] name);

  int setxattr(@In byte[] path, @In byte[] name, long value, long size, int flags);

  long getxattr(@In byte[] path, @In byte[] name, long value, long size);

  long listxattr(@In byte[] path, long list, long size);

  int removexattr(@In byte[] path, @In byte[] name);

  int flock(int fd, int operation);

  int fcntl(int fd, int command, long argument);

  int ioctl(int fd, long request, long argument);

  int umount2(@In byte[] target, int flags);

  int chdir(@In byte[] path);

  int geteuid();

  int umask(int mask);

  long syscall(long number, long a, long b, long c, long d);

  /** glibc 2.36. */
  int open_tree(int dirfd, @In byte[] name, int flags);

  /** glibc 2.36. */
  int move_mount(int fromDirfd, @In byte[] fromName, int toDirfd, @In byte[] toName, int flags);
}
