package logagg.fs.mount.jnrfuse;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;
import ru.serce.jnrfuse.struct.FuseOperations;

/** The functions of libfuse 2 that are used; fuse.h of 2.9. */
public interface Libfuse {

  /**
   * Loads the library.
   *
   * @throws UnsatisfiedLinkError if it is not installed
   */
  static Libfuse load() {
    return LibraryLoader.create(Libfuse.class).failImmediately().load("libfuse.so.2");
  }

  /** Mounts, serves until unmounted, and returns 0; anything else if it could not. */
  int fuse_main_real(
      int argc, String[] argv, FuseOperations operations, long size, @Nullable Pointer data);

  /** Address of the {@code struct fuse_context} of this thread's request. */
  long fuse_get_context();

  /** Whether the program that made this thread's request was interrupted. */
  int fuse_interrupted();
}
