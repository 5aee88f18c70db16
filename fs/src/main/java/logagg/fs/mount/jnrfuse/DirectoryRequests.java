package logagg.fs.mount.jnrfuse;

import static logagg.fs.mount.jnrfuse.Arguments.handle;
import static logagg.fs.mount.jnrfuse.Arguments.path;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;
import jnr.ffi.Runtime;
import logagg.fs.mirror.Directories;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import logagg.fs.posix.PosixException;
import ru.serce.jnrfuse.struct.FileStat;
import ru.serce.jnrfuse.struct.FuseOperations;

/** Requests on directories. Stateless. */
final class DirectoryRequests {
  /**
   * {@code int fuse_fill_dir_t(void *buf, const char *name, const struct stat *stbuf, off_t off)}.
   */
  private static final CallContext FILLER =
      CallContext.getCallContext(
          Type.SINT32,
          new Type[] {Type.POINTER, Type.POINTER, Type.POINTER, Type.SINT64},
          com.kenai.jffi.CallingConvention.DEFAULT,
          false);

  /** From a DT_ type to the file type in a mode: DTTOIF(3). */
  private static final int TYPE_SHIFT = 12;

  private final Directories directories;
  private final FileStat layout;

  DirectoryRequests(Directories directories, Runtime runtime) {
    this.directories = directories;
    this.layout = new FileStat(runtime);
  }

  void register(OperationTable table) {
    FuseOperations ops = table.operations();
    table.on(ops.opendir, this::opendir);
    table.on(ops.readdir, this::readdir);
    table.on(ops.releasedir, this::releasedir);
    table.on(ops.fsyncdir, this::fsyncdir);
  }

  private long opendir(long path, long info) throws PosixException {
    Arguments.setHandle(info, directories.open(path(path)));
    return 0;
  }

  private long readdir(long path, long buffer, long filler, long offset, long info)
      throws PosixException {
    try (NativeBuffer stat = new NativeBuffer(jnr.ffi.Struct.size(layout))) {
      long inodeAt = stat.address() + layout.st_ino.offset();
      long modeAt = stat.address() + layout.st_mode.offset();
      directories
          .get(handle(info))
          .read(
              (name, inode, type) -> {
                Memory.putLong(inodeAt, inode);
                Memory.putInt(modeAt, type << TYPE_SHIFT);
                return fill(filler, buffer, name, stat.address());
              });
    }
    return 0;
  }

  /** Offset 0: libfuse keeps the whole list, and answers later reads from it. */
  private static boolean fill(long filler, long buffer, long name, long stat) {
    return Invoker.getInstance().invokeL4(FILLER, filler, buffer, name, stat, 0) == 0;
  }

  private long releasedir(long path, long info) throws PosixException {
    directories.release(handle(info));
    return 0;
  }

  private long fsyncdir(long path, long dataOnly, long info) throws PosixException {
    directories.get(handle(info)).fd().sync();
    return 0;
  }
}
