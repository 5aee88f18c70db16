package logagg.fs.posix;

/** Owns a piece of zeroed native memory. Not thread-safe. */
public final class NativeBuffer implements AutoCloseable {
  private final long size;
  private long address;

  /** Allocates {@code size} bytes. */
  public NativeBuffer(long size) {
    this.size = size;
    this.address = Memory.allocate(size);
  }

  /** Where it begins; not to be used after {@link #close}. */
  public long address() {
    if (address == 0) {
      throw new IllegalStateException("freed");
    }
    return address;
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  @Override
  public void close() {
    if (address != 0) {
      Memory.free(address);
      address = 0;
    }
  }
}
