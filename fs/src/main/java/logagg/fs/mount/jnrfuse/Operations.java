package logagg.fs.mount.jnrfuse;

import jnr.ffi.Runtime;
import jnr.ffi.Struct;
import ru.serce.jnrfuse.struct.FuseOperations;

/** The {@code struct fuse_operations} itself, and where its members are. */
final class Operations extends FuseOperations {
  /** libfuse may give no path where it gives a handle; utimens knows UTIME_NOW and UTIME_OMIT. */
  private static final byte NULLPATH_OK_NOPATH_UTIME_OMIT_OK = 0b111;

  private final jnr.ffi.Pointer memory;

  Operations(Runtime runtime) {
    super(runtime);
    this.memory = jnr.ffi.Memory.allocateDirect(runtime, Struct.size(this), true);
    useMemory(memory);
    // The flags are bit fields of one unsigned int, padded to the pointer that follows
    memory.putByte(ioctl.offset() - Long.BYTES, NULLPATH_OK_NOPATH_UTIME_OMIT_OK);
  }

  /** Size of the structure, in bytes. */
  long bytes() {
    return Struct.size(this);
  }

  /** Sets the address of the function that answers an operation. */
  void put(Func<?> operation, jnr.ffi.Pointer function) {
    memory.putPointer(operation.offset(), function);
  }
}
