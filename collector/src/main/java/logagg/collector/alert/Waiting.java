package logagg.collector.alert;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;

/**
 * Findings that are still to be sent: what matters most first, then what came first. Bounded; where
 * it is full, the last goes. Not thread-safe.
 */
final class Waiting {
  private final int most;
  private final TreeSet<Place> places =
      new TreeSet<>(
          Comparator.comparing((Place place) -> place.finding().level())
              .reversed()
              .thenComparing(Place::number));
  private long number;

  private record Place(Finding finding, long number) {}

  Waiting(int most) {
    this.most = most;
  }

  /** Adds one; answers the level of the one that had to go, which may be the new one. */
  Optional<Level> add(Finding finding) {
    places.add(new Place(finding, number++));
    return places.size() > most
        ? Optional.of(places.removeLast().finding().level())
        : Optional.empty();
  }

  Optional<Finding> poll() {
    return Optional.ofNullable(places.pollFirst()).map(Place::finding);
  }
}
