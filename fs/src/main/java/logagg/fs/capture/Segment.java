package logagg.fs.capture;

import logagg.fs.posix.Fd;
import logagg.fs.posix.Memory;
import logagg.fs.posix.PosixException;
import logagg.logcache.Origin;
import logagg.logcache.SegmentName;

/**
 * One contiguous run of one file's bytes, on its way to the collector.
 *
 * <p>The segment's size is the only record of how far the file is captured: appending the bytes and
 * moving the captured offset are one act, so no crash can come between them. Locked for as long as
 * it is open, which tells the collector that more may come. Guarded by its {@link TrackedFile}'s
 * lock; only {@link #size} may be read by others.
 */
final class Segment implements AutoCloseable {
  private final SegmentName name;
  private final Origin origin;
  private final Fd fd;
  private final Quota quota;
  private volatile long size;
  private boolean endsInNewline;
  private boolean nameDurable;

  Segment(SegmentName name, Origin origin, Fd fd, Quota quota) {
    this.name = name;
    this.origin = origin;
    this.fd = fd;
    this.quota = quota;
  }

  SegmentName name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  /** In bytes. */
  long size() {
    return size;
  }

  /** Where in the file its next byte is. */
  long end() {
    return origin.firstOffset() + size;
  }

  boolean endsInNewline() {
    return endsInNewline;
  }

  /**
   * Appends {@code length} bytes as they are in native memory.
   *
   * @return how many were appended: fewer if the disk has no room for the rest
   * @throws PosixException if none were, ENOSPC and EDQUOT included
   */
  long append(long buffer, long length) throws PosixException {
    long written = 0;
    try {
      written = fd.writeAt(buffer, length, size);
    } finally {
      quota.giveBack(length - written);
    }
    if (written > 0) {
      endsInNewline = Memory.getByte(buffer + written - 1) == '\n';
      long end = size + written;
      size = end;
    }
    return written;
  }

  /** Makes what was appended durable; returns whether its name is known to be durable too. */
  boolean sync() throws PosixException {
    fd.syncData();
    boolean durable = nameDurable;
    nameDurable = true;
    return durable;
  }

  @Override
  public void close() {
    fd.close();
  }
}
