package logagg.logcache;

/**
 * Which file, whatever its name: an inode number may be used again after a file's end, and its
 * birth time tells the two apart.
 *
 * @param device device number as statx(2) gives it, major in the upper 32 bits
 * @param inode inode number on that device
 * @param birthNanos birth time in nanoseconds since 1970; 0 where the backing file system has none
 */
public record FileId(long device, long inode, long birthNanos) {

  /**
   * Whether both are the same file, across a reboot too: device numbers may change then, so with a
   * birth time known, inode and birth time decide.
   */
  public boolean sameFile(FileId other) {
    return inode == other.inode
        && birthNanos == other.birthNanos
        && (birthNanos != 0 || device == other.device);
  }
}
