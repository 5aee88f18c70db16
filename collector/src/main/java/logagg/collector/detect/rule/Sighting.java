package logagg.collector.detect.rule;

import java.time.Instant;
import logagg.collector.event.Event;

/**
 * An event that a rule looks at.
 *
 * @param evidence as it was
 * @param shown what of it may be said
 * @param id the event's; empty if it has none
 */
record Sighting(Event evidence, Event shown, String id) {
  /** Farther from 1970 than any log, and far from what a long holds. */
  private static final long FARTHEST_SECONDS = 1L << 50;

  /** The event's time in milliseconds since 1970. */
  long millis() {
    return millis(evidence.time());
  }

  static long millis(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -FARTHEST_SECONDS, FARTHEST_SECONDS);
    return seconds * 1000 + time.getNano() / 1_000_000;
  }
}
