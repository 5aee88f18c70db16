package logagg.collector.store;

import java.time.Duration;

/**
 * How long things are kept, by the time of the event: what is exactly as old is kept, what is older
 * goes at the next purge.
 *
 * @param findings after they were last seen
 * @param errors after the group was last seen
 * @param events after they happened
 * @param replays how long it is known that an event was counted in a finding or an error group,
 *     after it was counted; whoever gives the same event again later counts it again
 */
public record Retention(Duration findings, Duration errors, Duration events, Duration replays) {
  public static final Retention DEFAULT =
      new Retention(
          Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(7));

  public Retention {
    for (Duration kept : new Duration[] {findings, errors, events, replays}) {
      if (kept.isNegative() || kept.isZero()) {
        throw new IllegalArgumentException("a retention is longer than nothing, not " + kept);
      }
    }
  }

  public Retention withFindings(Duration kept) {
    return new Retention(kept, errors, events, replays);
  }

  public Retention withErrors(Duration kept) {
    return new Retention(findings, kept, events, replays);
  }

  public Retention withEvents(Duration kept) {
    return new Retention(findings, errors, kept, replays);
  }

  public Retention withReplays(Duration kept) {
    return new Retention(findings, errors, events, kept);
  }
}
