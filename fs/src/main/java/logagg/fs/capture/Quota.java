package logagg.fs.capture;

import java.util.concurrent.atomic.AtomicLong;

/** How much the cache may hold, and how much it does. Thread-safe. */
final class Quota {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  Quota(long limitBytes) {
    this.limit = limitBytes;
  }

  /** Takes room for so many bytes, if there is. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) > limit) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Takes room for what is there already, whether there is room or not. */
  void occupy(long bytes) {
    used.addAndGet(bytes);
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }

  long limit() {
    return limit;
  }
}
