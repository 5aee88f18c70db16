package logagg.fs.mirror;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Flags;
import logagg.fs.posix.PosixException;

/** The open directories by their handles; a handle is the descriptor's number. Thread-safe. */
public final class Directories {
  private final Mirror mirror;
  private final Map<Long, OpenDirectory> open = new ConcurrentHashMap<>();

  public Directories(Mirror mirror) {
    this.mirror = mirror;
  }

  /** Opens a directory and returns its handle. */
  public long open(MirrorPath path) throws PosixException {
    return mirror.act(
        path,
        place -> {
          OpenDirectory directory =
              new OpenDirectory(place.open(Flags.O_RDONLY | Flags.O_DIRECTORY));
          long handle = directory.fd().number();
          open.put(handle, directory);
          return handle;
        });
  }

  /**
   * The directory of a handle.
   *
   * @throws PosixException EBADF if there is none
   */
  public OpenDirectory get(long handle) throws PosixException {
    OpenDirectory directory = open.get(handle);
    if (directory == null) {
      throw new PosixException(Errno.EBADF, "directory handle " + handle);
    }
    return directory;
  }

  /** Closes a directory. */
  public void release(long handle) throws PosixException {
    OpenDirectory directory = get(handle);
    open.remove(handle);
    directory.close();
  }
}
