package logagg.fs.mount.jnrfuse;

import static logagg.fs.mount.jnrfuse.Arguments.name;
import static logagg.fs.mount.jnrfuse.Arguments.path;

import logagg.fs.mirror.Attributes;
import logagg.fs.mirror.Mirror;
import logagg.fs.posix.Errno;
import logagg.fs.posix.PosixException;
import ru.serce.jnrfuse.struct.FuseOperations;

/** Requests on attributes by path. Stateless. */
final class AttributeRequests {
  private final Attributes attributes;
  private final Mirror mirror;
  private final boolean extended;

  /**
   * All requests on attributes.
   *
   * @param extended false to answer ENOSYS once for extended attributes, after which the kernel
   *     does not ask again
   */
  AttributeRequests(Attributes attributes, Mirror mirror, boolean extended) {
    this.attributes = attributes;
    this.mirror = mirror;
    this.extended = extended;
  }

  void register(OperationTable table) {
    FuseOperations ops = table.operations();
    table.on(ops.getattr, this::getattr);
    table.on(ops.access, this::access);
    table.on(ops.chmod, this::chmod);
    table.on(ops.chown, this::chown);
    table.on(ops.utimens, this::utimens);
    table.on(ops.statfs, this::statfs);
    if (extended) {
      table.on(ops.setxattr, this::setxattr);
      table.on(ops.getxattr, this::getxattr);
      table.on(ops.listxattr, this::listxattr);
      table.on(ops.removexattr, this::removexattr);
    } else {
      table.on(ops.getxattr, this::unsupported);
    }
  }

  private long unsupported(long path) throws PosixException {
    throw new PosixException(Errno.ENOSYS, "getxattr");
  }

  private long getattr(long path, long stat) throws PosixException {
    attributes.stat(path(path), stat);
    return 0;
  }

  private long access(long path, long mask) throws PosixException {
    attributes.access(path(path), (int) mask);
    return 0;
  }

  private long chmod(long path, long mode) throws PosixException {
    attributes.changeMode(path(path), (int) mode);
    return 0;
  }

  private long chown(long path, long uid, long gid) throws PosixException {
    attributes.changeOwner(path(path), (int) uid, (int) gid);
    return 0;
  }

  private long utimens(long path, long times) throws PosixException {
    attributes.setTimes(path(path), times);
    return 0;
  }

  private long statfs(long path, long statvfs) throws PosixException {
    mirror.statFileSystem(statvfs);
    return 0;
  }

  private long setxattr(long path, long name, long value, long size, long flags)
      throws PosixException {
    attributes.set(path(path), name(name), value, size, (int) flags);
    return 0;
  }

  private long getxattr(long path, long name, long value, long size) throws PosixException {
    return attributes.get(path(path), name(name), value, size);
  }

  private long listxattr(long path, long list, long size) throws PosixException {
    return attributes.list(path(path), list, size);
  }

  private long removexattr(long path, long name) throws PosixException {
    attributes.remove(path(path), name(name));
    return 0;
  }
}
