package logagg.fs.mount.jnrfuse;

import jnr.ffi.LibraryLoader;
import ru.serce.jnrfuse.struct.FuseOperations;

/**
 * The functions of libfuse 2 that are used; fuse.h and fuse_lowlevel.h of 2.9. Pointers are
 * addresses.
 */
public interface Libfuse {

  /**
   * Loads the library.
   *
   * @throws UnsatisfiedLinkError if it is not installed
   */
  static Libfuse load() {
    return LibraryLoader.create(Libfuse.class).failImmediately().load("libfuse.so.2");
  }

  /**
   * Mounts.
   *
   * @param mountpoint where to put the address of the mountpoint's name, for the teardown
   * @param multithreaded where to put an int that is not looked at
   * @return a {@code struct fuse}, or 0 if it could not be mounted
   */
  long fuse_setup(
      int argc,
      String[] argv,
      FuseOperations operations,
      long size,
      long mountpoint,
      long multithreaded,
      long data);

  /** Unmounts, and frees what {@link #fuse_setup} made. */
  void fuse_teardown(long fuse, long mountpoint);

  /** The {@code struct fuse_session}. */
  long fuse_get_session(long fuse);

  /** The first {@code struct fuse_chan} after the one given, 0 for the first of all. */
  long fuse_session_next_chan(long session, long after);

  /** How long a request may be, in bytes. */
  long fuse_chan_bufsize(long channel);

  /**
   * Waits for a request.
   *
   * @param buffer a {@code struct fuse_buf}
   * @param channel address of the address of a channel
   * @return its length in bytes; 0 when the mount has ended; or {@code -errno}
   */
  int fuse_session_receive_buf(long session, long buffer, long channel);

  /** Has a request answered by the operations. */
  void fuse_session_process_buf(long session, long buffer, long channel);

  /** Address of the {@code struct fuse_context} of this thread's request. */
  long fuse_get_context();

  /** Whether the program that made this thread's request was interrupted. */
  int fuse_interrupted();
}
