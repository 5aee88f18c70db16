package logagg.fs.mirror;

import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;

/** A directory as one opendir(3) of a program has it. Its monitor guards the position. */
public final class OpenDirectory implements AutoCloseable {
  private static final int BUFFER_BYTES = 32 * 1024;
  private final Fd fd;

  OpenDirectory(Fd fd) {
    this.fd = fd;
  }

  /** Its descriptor in the mirror. */
  public Fd fd() {
    return fd;
  }

  /** Takes one entry; returns false to be given no more. */
  @FunctionalInterface
  public interface Entries {
    /**
     * One entry.
     *
     * @param name address of its NUL-terminated name
     * @param type its DT_ type; 0 if the file system does not say
     */
    boolean entry(long name, long inode, int type) throws PosixException;
  }

  /** Gives all entries, {@code .} and {@code ..} too, from the beginning. */
  public synchronized void read(Entries entries) throws PosixException {
    fd.seek(0, Flags.SEEK_SET);
    try (NativeBuffer buffer = new NativeBuffer(BUFFER_BYTES)) {
      int bytes;
      while ((bytes = Posix.readDirectory(fd, buffer)) > 0) {
        long end = buffer.address() + bytes;
        // struct linux_dirent64: d_ino 0, d_off 8, d_reclen 16, d_type 18, d_name 19; getdents64(2)
        for (long at = buffer.address(); at < end; at += Memory.getShort(at + 16) & 0xFFFF) {
          if (!entries.entry(at + 19, Memory.getLong(at), Memory.getByte(at + 18))) {
            return;
          }
        }
      }
    }
  }

  @Override
  public void close() {
    fd.close();
  }
}
