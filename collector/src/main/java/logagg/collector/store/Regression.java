package logagg.collector.store;

import java.time.Duration;
import java.time.Instant;

/**
 * An error that came back.
 *
 * @param silentSince when it was last seen before
 * @param reappeared when it was seen again
 */
public record Regression(ErrorGroup group, Instant silentSince, Instant reappeared) {

  public Duration silence() {
    return Duration.between(silentSince, reappeared);
  }
}
