package logagg.fs.mount.jnrfuse;

import static logagg.fs.mount.jnrfuse.Arguments.path;

import logagg.fs.mirror.Names;
import logagg.fs.posix.CString;
import logagg.fs.posix.Memory;
import logagg.fs.posix.PosixException;
import ru.serce.jnrfuse.struct.FuseOperations;

/** Requests that make, move and remove names. Stateless. */
final class NameRequests {
  private final Names names;
  private final Libfuse libfuse;

  NameRequests(Names names, Libfuse libfuse) {
    this.names = names;
    this.libfuse = libfuse;
  }

  void register(OperationTable table) {
    FuseOperations ops = table.operations();
    table.on(ops.readlink, this::readlink);
    table.on(ops.mknod, this::mknod);
    table.on(ops.mkdir, this::mkdir);
    table.on(ops.unlink, this::unlink);
    table.on(ops.rmdir, this::rmdir);
    table.on(ops.symlink, this::symlink);
    table.on(ops.rename, this::rename);
    table.on(ops.link, this::link);
  }

  private long readlink(long path, long buffer, long size) throws PosixException {
    int length = names.readLink(path(path), buffer, size - 1);
    Memory.putByte(buffer + length, (byte) 0);
    return 0;
  }

  private long mknod(long path, long mode, long device) throws PosixException {
    names.makeNode(path(path), (int) mode, device, Arguments.caller(libfuse));
    return 0;
  }

  private long mkdir(long path, long mode) throws PosixException {
    names.makeDirectory(path(path), (int) mode, Arguments.caller(libfuse));
    return 0;
  }

  private long unlink(long path) throws PosixException {
    names.unlink(path(path));
    return 0;
  }

  private long rmdir(long path) throws PosixException {
    names.removeDirectory(path(path));
    return 0;
  }

  private long symlink(long target, long path) throws PosixException {
    byte[] text = CString.of(Memory.getName(target));
    names.symlink(text, path(path), Arguments.caller(libfuse));
    return 0;
  }

  private long rename(long from, long to) throws PosixException {
    names.rename(path(from), path(to));
    return 0;
  }

  private long link(long from, long to) throws PosixException {
    names.link(path(from), path(to));
    return 0;
  }
}
