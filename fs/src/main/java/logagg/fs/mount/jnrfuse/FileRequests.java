package logagg.fs.mount.jnrfuse;

import static logagg.fs.mount.jnrfuse.Arguments.flags;
import static logagg.fs.mount.jnrfuse.Arguments.handle;
import static logagg.fs.mount.jnrfuse.Arguments.path;

import logagg.fs.mirror.FileControl;
import logagg.fs.mirror.Files;
import logagg.fs.posix.PosixException;
import ru.serce.jnrfuse.struct.FuseOperations;

/** Requests on files, most of them by handle. Stateless. */
final class FileRequests {
  private final Files files;
  private final Libfuse libfuse;

  FileRequests(Files files, Libfuse libfuse) {
    this.files = files;
    this.libfuse = libfuse;
  }

  void register(OperationTable table) {
    FuseOperations ops = table.operations();
    table.on(ops.open, this::open);
    table.on(ops.create, this::create);
    table.on(ops.read, this::read);
    table.on(ops.write, this::write);
    table.on(ops.flush, this::flush);
    table.on(ops.release, this::release);
    table.on(ops.fsync, this::fsync);
    table.on(ops.truncate, this::truncate);
    table.on(ops.ftruncate, this::ftruncate);
    table.on(ops.fgetattr, this::fgetattr);
    table.on(ops.fallocate, this::fallocate);
    table.on(ops.ioctl, this::ioctl);
  }

  private long open(long path, long info) throws PosixException {
    Arguments.setHandle(info, files.open(path(path), flags(info)));
    return 0;
  }

  private long create(long path, long mode, long info) throws PosixException {
    long handle = files.create(path(path), (int) mode, flags(info), Arguments.caller(libfuse));
    Arguments.setHandle(info, handle);
    return 0;
  }

  private long read(long path, long buffer, long size, long offset, long info)
      throws PosixException {
    return files.get(handle(info)).read(buffer, size, offset);
  }

  private long write(long path, long buffer, long size, long offset, long info)
      throws PosixException {
    int flags = Arguments.isWriteBack(info) ? 0 : flags(info);
    return files.get(handle(info)).write(buffer, size, offset, flags);
  }

  private long flush(long path, long info) throws PosixException {
    files.get(handle(info)).fd().flush();
    return 0;
  }

  private long release(long path, long info) throws PosixException {
    files.release(handle(info));
    return 0;
  }

  private long fsync(long path, long dataOnly, long info) throws PosixException {
    files.get(handle(info)).sync((int) dataOnly != 0);
    return 0;
  }

  private long truncate(long path, long size) throws PosixException {
    files.truncate(path(path), size);
    return 0;
  }

  private long ftruncate(long path, long size, long info) throws PosixException {
    files.get(handle(info)).truncate(size);
    return 0;
  }

  private long fgetattr(long path, long stat, long info) throws PosixException {
    files.stat(handle(info), stat);
    return 0;
  }

  private long fallocate(long path, long mode, long offset, long length, long info)
      throws PosixException {
    files.get(handle(info)).allocate((int) mode, offset, length);
    return 0;
  }

  private long ioctl(long path, long request, long argument, long info, long flags, long data)
      throws PosixException {
    return FileControl.ioctl(files.get(handle(info)), (int) request, data);
  }
}
