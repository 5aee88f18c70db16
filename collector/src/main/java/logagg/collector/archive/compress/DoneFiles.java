package logagg.collector.archive.compress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.archive.ArchiveName;

/**
 * Tells which hourly files are done: those that a newer one of the same program, host and kind
 * follows, and those whose hour is over for five minutes.
 */
final class DoneFiles {
  /** From the time in the name. */
  static final Duration AGE = Duration.ofMinutes(65);

  private DoneFiles() {}

  /** The ones that nothing is written to any more if their writer is right, oldest first. */
  static List<ArchiveName> of(Collection<ArchiveName> names, Instant now) {
    Map<Group, Instant> newest = new HashMap<>();
    for (ArchiveName name : names) {
      newest.merge(Group.of(name), name.time(), (a, b) -> a.isAfter(b) ? a : b);
    }
    return names.stream()
        .filter(
            name ->
                name.time().isBefore(newest.getOrDefault(Group.of(name), name.time()))
                    || !name.time().plus(AGE).isAfter(now))
        .sorted(Comparator.comparing(ArchiveName::time).thenComparing(ArchiveName::fileName))
        .toList();
  }

  /** Files of one group follow each other. */
  private record Group(String prefix, String suffix, String extension) {
    static Group of(ArchiveName name) {
      return new Group(name.prefix(), name.suffix(), name.extension());
    }
  }
}
