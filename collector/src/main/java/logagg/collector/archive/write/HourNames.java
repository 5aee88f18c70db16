package logagg.collector.archive.write;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.archive.ArchiveName;

/**
 * How hourly files are called.
 *
 * <p>An hour's file has the hour's name only if no later hour of its prefix was begun before: any
 * other might have been archived and taken away already. Late lines go into a file with {@code
 * late-N} in its suffix; N is never used twice. For one thread.
 */
final class HourNames {
  static final String EXTENSION = ".log";

  private static final int MOST_PREFIXES = 4096;

  private final String suffix;
  private final boolean extended;
  private final List<Path> places;
  private final Map<String, Instant> newest = new HashMap<>();
  private Instant floor = Instant.EPOCH;
  private long late;

  /**
   * @param places directories in which a name may be taken
   */
  HourNames(String suffix, boolean extended, List<Path> places) {
    this.suffix = suffix;
    this.extended = extended;
    this.places = List.copyOf(places);
  }

  /** Goes on where marks say. */
  void resume(Marks marks) {
    newest.putAll(marks.newest());
    floor = marks.floor();
    late = marks.late();
  }

  /** Goes on after this one, if it is one of ours. */
  void learn(ArchiveName name) {
    if (LateSuffix.without(name.suffix()).equals(suffix)
        && name.extension().startsWith(EXTENSION)) {
      newest.merge(name.prefix(), name.time(), (a, b) -> a.isAfter(b) ? a : b);
      late = Math.max(late, LateSuffix.number(name.suffix()));
    }
  }

  /** The name of an hour that is not late. */
  ArchiveName of(String prefix, Instant hour) {
    return new ArchiveName(prefix, hour, extended, suffix, EXTENSION);
  }

  /** The name of a file that is begun now. */
  ArchiveName begin(String prefix, Instant hour) {
    ArchiveName name = of(prefix, hour);
    if (!hour.isAfter(newest.getOrDefault(prefix, floor)) || isTaken(name)) {
      name = nextLate(name);
    }
    newest.merge(prefix, hour, (a, b) -> a.isAfter(b) ? a : b);
    boundPrefixes();
    return name;
  }

  /** The next late name that is not taken. */
  ArchiveName nextLate(ArchiveName name) {
    ArchiveName next;
    do {
      late++;
      next = name.withSuffix(LateSuffix.of(late));
    } while (isTaken(next));
    return next;
  }

  private boolean isTaken(ArchiveName name) {
    return places.stream()
        .anyMatch(place -> Files.exists(place.resolve(name.fileName()), LinkOption.NOFOLLOW_LINKS));
  }

  /** Forgets the prefix that is behind most; should it come again, it is late up to there. */
  private void boundPrefixes() {
    if (newest.size() > MOST_PREFIXES) {
      Map.Entry<String, Instant> eldest =
          newest.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
      newest.remove(eldest.getKey());
      floor = eldest.getValue().isAfter(floor) ? eldest.getValue() : floor;
    }
  }

  /** All of it, with how long the open files are. */
  Marks marks(Map<String, Long> lengths) {
    return new Marks(lengths, newest, floor, late);
  }
}
