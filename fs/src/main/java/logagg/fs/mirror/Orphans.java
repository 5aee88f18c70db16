package logagg.fs.mirror;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import logagg.fs.posix.Fd;
import logagg.logcache.FileId;

/**
 * Files that are open and have lost their last name.
 *
 * <p>When an open file is unlinked, or renamed over, libfuse 2 first renames it to {@code
 * .fuse_hidden} and 16 hex digits, and from then on speaks of it by that name. Here such a rename
 * removes the name for real, and the made-up name leads to a descriptor: nothing is left in the
 * directory, link counts are right, and a crash leaves nothing behind. (The other way, {@code
 * hard_remove}, has fstat(2) fail on such files, since libfuse then knows no path for them.)
 *
 * <p>Between libfuse's two steps of a rename over an open file the name is gone for a moment, which
 * rename(2) promises never to be. Such a name is in <i>limbo</i>: who finds nothing there waits for
 * the second step. It also is in limbo after a plain unlink, which has no second step; so the wait
 * is short, and happens only to who asks for a name in the moment after it was unlinked.
 *
 * <p>Thread-safe.
 */
final class Orphans {
  private static final byte[] PREFIX = ".fuse_hidden".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 16;
  private static final long LIMBO_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Map<MirrorPath, Kept> files = new ConcurrentHashMap<>();
  private final Map<MirrorPath, Lost> limbo = new ConcurrentHashMap<>();

  /** A file without a name, by a descriptor. */
  private record Kept(FileId id, Fd fd) {}

  /** A name in limbo: whose it was, and until when it is. */
  private record Lost(FileId file, long until) {}

  static boolean isHiddenName(byte[] path, int from) {
    if (path.length - from != PREFIX.length + DIGITS) {
      return false;
    }
    for (int i = 0; i < PREFIX.length; i++) {
      if (path[from + i] != PREFIX[i]) {
        return false;
      }
    }
    for (int i = from + PREFIX.length; i < path.length; i++) {
      if (Character.digit(path[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A file is about to lose this name. */
  void lose(MirrorPath name, FileId file) {
    limbo.put(name, new Lost(file, System.nanoTime() + LIMBO_NANOS));
  }

  /** Keeps a file under the name that libfuse made up. */
  void keep(MirrorPath hidden, FileId id, Fd fd) {
    Kept before = files.put(hidden, new Kept(id, fd));
    if (before != null) {
      before.fd().close();
    }
  }

  Optional<Fd> find(MirrorPath hidden) {
    return files.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(files.get(hidden)).map(Kept::fd);
  }

  /** Lets a file go; returns whether it was kept. */
  boolean drop(MirrorPath hidden) {
    Kept kept = files.remove(hidden);
    if (kept == null) {
      return false;
    }
    kept.fd().close();
    return true;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Lets a file go that no one has open any more. */
  void drop(FileId id) {
    for (Map.Entry<MirrorPath, Kept> each : files.entrySet()) {
      if (each.getValue().id().equals(id)) {
        drop(each.getKey());
      }
    }
  }

  /** Whether the name was taken from this file just now. */
  boolean hasLost(MirrorPath name, FileId file) {
    Lost lost = limbo.isEmpty() ? null : limbo.get(name);
    return lost != null && lost.file().equals(file);
  }

  /** The name has a file again. */
  void leaveLimbo(MirrorPath name) {
    if (!limbo.isEmpty()) {
      limbo.remove(name);
    }
  }

  /**
   * After a name was not found: whether it was in limbo and, having waited, is worth a new look.
   */
  boolean waitInLimbo(MirrorPath name) {
    if (limbo.isEmpty()) {
      return false;
    }
    Lost lost = limbo.get(name);
    if (lost == null) {
      return false;
    }
    while (limbo.containsKey(name) && System.nanoTime() < lost.until()) {
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(100_000);
    }
    limbo.remove(name, lost);
    return true;
  }

  void close() {
    files.values().forEach(kept -> kept.fd().close());
    files.clear();
  }
}
