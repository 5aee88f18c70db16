package logagg.collector.receive.facility;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses signed messages that were here before, and those whose stamp is too far from now for that
 * to be known.
 *
 * <p>Signatures are kept by the second of their stamp. When there are too many, those of the oldest
 * second are forgotten, and messages of that second and before are refused from then on: a flood
 * makes the window smaller, and never lets a replay through. Guarded by itself.
 */
final class ReplayGuard {
  /** About 100 bytes each. */
  static final int MOST_SIGNATURES = 1_000_000;

  private static final int KEY_DIGITS = 16;
  private static final int RADIX = 16;

  private final InstantSource clock;
  private final Duration window;
  private final int most;
  private final NavigableMap<Long, Set<Key>> bySecond = new TreeMap<>();
  private int kept;
  private long forgottenUpTo = Long.MIN_VALUE;

  /** 128 bits of a signature. */
  private record Key(long high, long low) {}

  ReplayGuard(InstantSource clock, Duration window, int most) {
    this.clock = clock;
    this.window = window;
    this.most = most;
  }

  /**
   * Whether a message is new; it is not, the next time.
   *
   * @param hex its signature, which is right
   */
  synchronized boolean admits(Instant stamp, String hex) {
    Instant now = clock.instant();
    if (stamp.isBefore(now.minus(window)) || stamp.isAfter(now.plus(window))) {
      return false;
    }
    dropBefore(now.minus(window).getEpochSecond());
    long second = stamp.getEpochSecond();
    if (second <= forgottenUpTo) {
      return false;
    }
    if (!bySecond.computeIfAbsent(second, _ -> new HashSet<>()).add(key(hex))) {
      return false;
    }
    kept++;
    while (kept > most) {
      dropBefore(bySecond.firstKey() + 1);
    }
    return true;
  }

  /** The message was not taken after all: it is new the next time. */
  synchronized void forget(Instant stamp, String hex) {
    Set<Key> second = bySecond.get(stamp.getEpochSecond());
    if (second != null && second.remove(key(hex))) {
      kept--;
    }
  }

  private void dropBefore(long second) {
    while (!bySecond.isEmpty() && bySecond.firstKey() < second) {
      Map.Entry<Long, Set<Key>> oldest = bySecond.pollFirstEntry();
      kept -= oldest.getValue().size();
      forgottenUpTo = oldest.getKey(); // also when the clock is put back
    }
  }

  private static Key key(String hex) {
    return new Key(
        Long.parseUnsignedLong(hex, 0, KEY_DIGITS, RADIX),
        Long.parseUnsignedLong(hex, KEY_DIGITS, 2 * KEY_DIGITS, RADIX));
  }
}
