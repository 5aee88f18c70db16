package logagg.fs.mount.jnrfuse;

import static logagg.fs.mount.jnrfuse.Arguments.handle;

import logagg.fs.mirror.Files;
import logagg.fs.mirror.Locks;
import logagg.fs.posix.PosixException;
import ru.serce.jnrfuse.struct.FuseOperations;

/** Requests for locks. Stateless. */
final class LockRequests {
  private final Files files;
  private final Locks locks;
  private final Libfuse libfuse;

  LockRequests(Files files, Locks locks, Libfuse libfuse) {
    this.files = files;
    this.locks = locks;
    this.libfuse = libfuse;
  }

  void register(OperationTable table) {
    FuseOperations ops = table.operations();
    table.on(ops.lock, this::lock);
    table.on(ops.flock, this::flock);
  }

  private boolean isInterrupted() {
    return libfuse.fuse_interrupted() != 0;
  }

  private long lock(long path, long info, long command, long lock) throws PosixException {
    long owner = Arguments.lockOwner(info);
    locks.fcntl(files.get(handle(info)), owner, (int) command, lock, this::isInterrupted);
    return 0;
  }

  private long flock(long path, long info, long operation) throws PosixException {
    locks.flock(files.get(handle(info)), (int) operation, this::isInterrupted);
    return 0;
  }
}
