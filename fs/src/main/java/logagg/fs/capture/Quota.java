package logagg.fs.capture;

import java.util.concurrent.atomic.AtomicLong;

/** How much the cache may hold, and how much it does. Thread-safe. */
final class Quota {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  Quota(long limitBytes) {
    this.limit = limitBytes;
  }

  /** Takes room for so many bytes, or for as many as there is room; returns how many. */
  long take(long bytes) {
    long beyond = used.addAndGet(bytes) - limit;
    if (beyond <= 0) {
      return bytes;
    }
    long taken = Math.max(0, bytes - beyond);
    used.addAndGet(taken - bytes);
    return taken;
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
