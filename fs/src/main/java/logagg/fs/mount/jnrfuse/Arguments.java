package logagg.fs.mount.jnrfuse;

import logagg.fs.mirror.Caller;
import logagg.fs.mirror.MirrorPath;
import logagg.fs.posix.CString;
import logagg.fs.posix.Memory;

/** What stands at the addresses that libfuse hands over. */
final class Arguments {
  // struct fuse_file_info of fuse_common.h, 2.9, on 64-bit machines
  private static final int FLAGS = 0;
  private static final int WRITE_PAGE = 16;
  private static final int HANDLE = 24;
  private static final int LOCK_OWNER = 32;
  // struct fuse_context of fuse.h
  private static final int UID = 8;
  private static final int GID = 12;

  private Arguments() {}

  static MirrorPath path(long address) {
    return MirrorPath.of(Memory.getName(address));
  }

  /** A NUL-terminated name. */
  static byte[] name(long address) {
    return CString.of(Memory.getName(address));
  }

  static int flags(long fileInfo) {
    return Memory.getInt(fileInfo + FLAGS);
  }

  /** Whether the kernel writes pages back, of a mapping; flags say nothing then. */
  static boolean isWriteBack(long fileInfo) {
    return Memory.getInt(fileInfo + WRITE_PAGE) != 0;
  }

  static long handle(long fileInfo) {
    return Memory.getLong(fileInfo + HANDLE);
  }

  static void setHandle(long fileInfo, long handle) {
    Memory.putLong(fileInfo + HANDLE, handle);
  }

  static long lockOwner(long fileInfo) {
    return Memory.getLong(fileInfo + LOCK_OWNER);
  }

  static Caller caller(Libfuse libfuse) {
    long context = libfuse.fuse_get_context();
    return new Caller(Memory.getInt(context + UID), Memory.getInt(context + GID));
  }
}
