package logagg.collector.store;

import java.time.Duration;
import logagg.collector.event.Level;

/**
 * What becomes a finding or an error group of its own.
 *
 * @param from findings below this level are not stored
 * @param window a finding of the same rule, source and group that comes so soon is counted with the
 *     one before; zero: never
 * @param silence an error that was not seen for so long and comes back is a regression
 * @param occurrences how many of the newest occurrences are kept of a finding, and of an error
 */
public record Grouping(Level from, Duration window, Duration silence, int occurrences) {
  public static final Grouping DEFAULT =
      new Grouping(Level.HIGH, Duration.ofHours(1), Duration.ofHours(24), 100);

  public Grouping {
    if (window.isNegative() || silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("no such times: " + window + ", " + silence);
    }
    if (occurrences < 1) {
      throw new IllegalArgumentException("keep at least one occurrence, not " + occurrences);
    }
  }

  public Grouping withFrom(Level level) {
    return new Grouping(level, window, silence, occurrences);
  }

  public Grouping withWindow(Duration duration) {
    return new Grouping(from, duration, silence, occurrences);
  }

  public Grouping withSilence(Duration duration) {
    return new Grouping(from, window, duration, occurrences);
  }

  public Grouping withOccurrences(int kept) {
    return new Grouping(from, window, silence, kept);
  }
}
