package logagg.fs.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import logagg.logcache.FileId;

/**
 * What statx(2) says of a file.
 *
 * @param id which file
 * @param mode type and permissions
 * @param links number of hard links
 * @param uid owner
 * @param gid group
 * @param size in bytes
 */
public record Stat(FileId id, int mode, int links, int uid, int gid, long size) {
  static final int STATX_BYTES = 256;
  static final int MASK = 0x7ff | 0x800; // STATX_BASIC_STATS | STATX_BTIME
  private static final int BTIME = 0x800;
  private static final long NANOS = 1_000_000_000L;

  /** Reads a {@code struct statx}; its layout is the same on all architectures. */
  static Stat of(byte[] statx) {
    ByteBuffer in = ByteBuffer.wrap(statx).order(ByteOrder.nativeOrder());
    boolean hasBirth = (in.getInt(0) & BTIME) != 0;
    long birth = hasBirth ? in.getLong(80) * NANOS + in.getInt(88) : 0;
    long device = ((long) in.getInt(136) << 32) | (in.getInt(140) & 0xFFFFFFFFL);
    return new Stat(
        new FileId(device, in.getLong(32), birth),
        in.getShort(28) & 0xFFFF,
        in.getInt(16),
        in.getInt(20),
        in.getInt(24),
        in.getLong(40));
  }

  public boolean isRegularFile() {
    return (mode & Flags.S_IFMT) == Flags.S_IFREG;
  }

  public boolean isDirectory() {
    return (mode & Flags.S_IFMT) == Flags.S_IFDIR;
  }
}
