package logagg.collector.sweep;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import logagg.collector.sweep.remote.Kind;

/**
 * What is wanted of hosts.
 *
 * @param since if it is given, files written since then are read from their beginning, whatever is
 *     known of them, and how far is not kept in mind
 */
public record SweepSelection(Set<Kind> kinds, Optional<Instant> since) {
  /** All that is new. */
  public static final SweepSelection ALL =
      new SweepSelection(Set.of(Kind.WTMP, Kind.BTMP, Kind.SSH), Optional.empty());

  public SweepSelection {
    kinds = Set.copyOf(kinds);
  }
}
