package logagg.collector.receive.server;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many messages a second each address may send: the generic cell rate algorithm (ITU-T I.371),
 * which keeps one number of each, the time at which all that it sent would be due. A second's worth
 * may come at once.
 */
final class Rates {
  private static final long BURST = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_PEERS = 10_000;

  private final long interval;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<InetAddress, AtomicLong> due = new ConcurrentHashMap<>();
  private final AtomicLong othersDue;

  /**
   * Rates.
   *
   * @param perSecond 0 is any
   */
  Rates(int perSecond, LongSupplier nanos) {
    this.interval = perSecond == 0 ? 0 : BURST / perSecond;
    this.nanos = nanos;
    this.othersDue = new AtomicLong(nanos.getAsLong());
  }

  /** Takes one in, if it may come now. */
  boolean allows(InetAddress peer) {
    if (interval == 0) {
      return true;
    }
    long now = nanos.getAsLong();
    AtomicLong time = due(peer, now);
    while (true) {
      long before = time.get();
      long next = Math.max(before, now) + interval;
      if (next - now > BURST) {
        return false;
      }
      if (time.compareAndSet(before, next)) {
        return true;
      }
    }
  }

  /** Takes one in, and says how long its sender is to wait then, in nanoseconds. */
  long pause(InetAddress peer) {
    if (interval == 0) {
      return 0;
    }
    long now = nanos.getAsLong();
    long next = due(peer, now).updateAndGet(before -> Math.max(before, now) + interval);
    return Math.max(0, next - now - BURST);
  }

  private AtomicLong due(InetAddress peer, long now) {
    AtomicLong known = due.get(peer);
    if (known != null) {
      return known;
    }
    if (due.size() >= MOST_PEERS) {
      return othersDue; // who sends from so many addresses forges them
    }
    return due.computeIfAbsent(peer, _ -> new AtomicLong(now));
  }

  /** Forgets who has nothing due. */
  void forget() {
    long now = nanos.getAsLong();
    due.values().removeIf(time -> time.get() - now < 0);
  }
}
