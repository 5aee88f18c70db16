package logagg.collector.lease;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;

/**
 * How much may be kept for those who hold leases, so that capture never suffers from one who does
 * not read: no more than some, and only what neither the cache's limit nor the disk needs.
 */
final class Room {
  /** In bytes, of all leases together. */
  static final long MOST_BYTES = 64L << 20;

  static final int MOST_SEGMENTS = 4096;

  /** Below this, or a twentieth of it, the disk is nearly full; see {@code logagg doctor}. */
  private static final long LEAST_FREE = 16L << 20;

  private static final int TWENTIETH = 20;

  private final LogCache cache;
  private final Disk disk;
  private long allowed;
  private long bytes;
  private int segments;

  /** The disk that the cache is on, in bytes. */
  interface Disk {
    long usable() throws IOException;

    long total() throws IOException;

    static Disk of(LogCache cache) throws IOException {
      FileStore store = Files.getFileStore(cache.root());
      return new Disk() {
        @Override
        public long usable() throws IOException {
          return store.getUsableSpace();
        }

        @Override
        public long total() throws IOException {
          return store.getTotalSpace();
        }
      };
    }
  }

  /** Nothing may be kept before it is measured. */
  Room(LogCache cache, Disk disk) {
    this.cache = cache;
    this.disk = disk;
  }

  /** Looks how much there is now, and what is kept. */
  void measure(List<LeaseDirectory> leases) throws IOException {
    long left =
        FsStatus.read(cache.fsStatus())
            .map(fs -> fs.cacheLimitBytes() - fs.cacheBytes())
            .orElse(MOST_BYTES);
    boolean isNearlyFull = disk.usable() < Math.max(LEAST_FREE, disk.total() / TWENTIETH);
    allowed = isNearlyFull ? 0 : Math.min(MOST_BYTES, left);
    count(leases);
  }

  private void count(List<LeaseDirectory> leases) throws IOException {
    bytes = 0;
    segments = 0;
    for (LeaseDirectory lease : leases) {
      for (SegmentName name : lease.names()) {
        try {
          bytes += Files.size(lease.segment(name));
          segments++;
        } catch (NoSuchFileException e) {
          // taken out meanwhile
        }
      }
    }
  }

  /** Nothing may be kept before it is measured again. */
  void close() {
    allowed = 0;
  }

  /** Whether more is kept than may be. */
  boolean isExceeded() {
    return bytes > Math.max(0, allowed);
  }

  /** Takes room for a segment, if there is. */
  boolean take(long size) {
    if (size > allowed - bytes || segments >= MOST_SEGMENTS) {
      return false;
    }
    bytes += size;
    segments++;
    return true;
  }
}
