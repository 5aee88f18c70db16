package logagg.collector.archive.write;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What must be known to go on after a crash as if it had not been: saved in one act with how far
 * the source was read.
 *
 * @param lengths of open files, by name; what is behind was not acknowledged
 * @param newest hour that a file was begun for, by prefix: earlier ones are late
 * @param floor of the prefixes that are not among these
 * @param late how many files were begun for late lines
 */
record Marks(Map<String, Long> lengths, Map<String, Instant> newest, Instant floor, long late) {
  /** Nothing was written yet. */
  static final Marks NONE = new Marks(Map.of(), Map.of(), Instant.EPOCH, 0);

  private static final String DIRECTORY = "archive:";
  private static final String OPEN = "open:";
  private static final String NEWEST = "newest:";
  private static final String FLOOR = "floor";
  private static final String LATE = "late";

  Marks {
    lengths = Map.copyOf(lengths);
    newest = Map.copyOf(newest);
  }

  /** As names and numbers. */
  Map<String, Long> encode(String directory) {
    Map<String, Long> marks = new HashMap<>();
    marks.put(DIRECTORY + directory, 1L);
    lengths.forEach((name, length) -> marks.put(OPEN + name, length));
    newest.forEach((prefix, hour) -> marks.put(NEWEST + prefix, hour.getEpochSecond()));
    marks.put(FLOOR, floor.getEpochSecond());
    marks.put(LATE, late);
    return marks;
  }

  /** Reads them; empty if there are none, or they are of another directory. */
  static Optional<Marks> decode(Map<String, Long> marks, String directory) {
    if (!marks.containsKey(DIRECTORY + directory)) {
      return Optional.empty();
    }
    Map<String, Long> lengths = new HashMap<>();
    Map<String, Instant> newest = new HashMap<>();
    marks.forEach(
        (name, number) -> {
          if (name.startsWith(OPEN)) {
            lengths.put(name.substring(OPEN.length()), number);
          } else if (name.startsWith(NEWEST)) {
            newest.put(name.substring(NEWEST.length()), Instant.ofEpochSecond(number));
          }
        });
    return Optional.of(
        new Marks(
            lengths,
            newest,
            Instant.ofEpochSecond(marks.getOrDefault(FLOOR, 0L)),
            marks.getOrDefault(LATE, 0L)));
  }
}
