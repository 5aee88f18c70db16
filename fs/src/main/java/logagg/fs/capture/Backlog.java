package logagg.fs.capture;

import java.io.IOException;
import logagg.fs.mirror.Tap;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import logagg.fs.posix.PosixException;
import org.jspecify.annotations.Nullable;

/**
 * What of a file is in the mirror and not captured yet, and the descriptor by which it is read
 * there. Guarded by the lock of its {@link TrackedFile}.
 */
final class Backlog implements AutoCloseable {
  private static final int COPY_BYTES = 256 * 1024;
  private static final long BLOCK_BYTES = 4096;

  private final SegmentChain chain;
  private @Nullable Fd file;

  Backlog(SegmentChain chain) {
    this.chain = chain;
  }

  /** Opens the file, unless it is open. */
  void open(Tap.Opener opener) throws PosixException {
    if (file == null) {
      file = opener.open();
    }
  }

  boolean isOpen() {
    return file != null;
  }

  /** The file's size in bytes; only while it is open. */
  long fileSize() throws PosixException {
    return open().size();
  }

  private Fd open() {
    Fd fd = file;
    if (fd == null) {
      throw new IllegalStateException("not open");
    }
    return fd;
  }

  /** Whether a program has the file open for writing. */
  boolean isWrittenByOthers() throws PosixException {
    return open().isOpenForWriting();
  }

  /**
   * Copies what is missing before {@code end}, leaving out holes.
   *
   * @param atMost stop after about so many bytes
   * @return whether nothing is missing before {@code end} any more
   */
  boolean catchUp(long end, long atMost) throws PosixException, IOException {
    if (chain.captured() >= end) {
      return true;
    }
    Fd from = file;
    if (from == null) {
      return false;
    }
    long start = chain.captured();
    try (NativeBuffer buffer = new NativeBuffer(Math.min(COPY_BYTES, end - start))) {
      while (chain.captured() < end && chain.captured() - start < atMost) {
        if (!copySome(from, buffer, end)) {
          return false;
        }
      }
    }
    return chain.captured() >= end;
  }

  private boolean copySome(Fd from, NativeBuffer buffer, long end)
      throws PosixException, IOException {
    long data = Math.min(end, nextData(from, end));
    boolean afterHole = data > chain.captured();
    if (afterHole) {
      chain.skipTo(data);
    }
    if (chain.captured() >= end) {
      return true;
    }
    long most = Math.min(buffer.size(), Math.min(end, nextHole(from, end)) - chain.captured());
    long read = from.readFully(buffer.address(), most, chain.captured());
    if (read == 0) {
      return false;
    }
    long skip = afterHole ? leadingZeros(buffer.address(), read) : 0;
    if (skip > 0) {
      chain.skipTo(chain.captured() + skip);
    }
    return chain.append(buffer.address() + skip, read - skip, chain.captured()) == read - skip;
  }

  private long nextData(Fd from, long end) throws PosixException {
    try {
      return from.seek(chain.captured(), Flags.SEEK_DATA);
    } catch (PosixException e) {
      if (e.errno() == Errno.ENXIO) {
        return end; // nothing but a hole
      }
      throw e;
    }
  }

  private long nextHole(Fd from, long end) throws PosixException {
    long hole = from.seek(chain.captured(), Flags.SEEK_HOLE);
    return hole > chain.captured() ? hole : end;
  }

  /** Backing file systems know holes by the block: zeros up to the block's end are of the hole. */
  private static long leadingZeros(long buffer, long length) {
    long limit = Math.min(length, BLOCK_BYTES);
    long zeros = 0;
    while (zeros < limit && Memory.getByte(buffer + zeros) == 0) {
      zeros++;
    }
    return zeros;
  }

  @Override
  public void close() {
    Fd open = file;
    if (open != null) {
      file = null;
      open.close();
    }
  }
}
