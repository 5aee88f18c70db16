package logagg.collector.track;

import logagg.logcache.TrackPatterns;
import logagg.logcache.TrackPatterns.Line;

/** Whether a path is captured, and what decides it. */
public sealed interface Verdict {
  /** A pattern matches, and none excludes. */
  record Tracked(Line by) implements Verdict {}

  /** An excluding pattern matches. */
  record Excluded(Line by) implements Verdict {}

  /** Only a glob matches, and those leave out the names that compressed files have. */
  record Compressed(Line by) implements Verdict {}

  /** No pattern matches. */
  record Unmatched() implements Verdict {}

  /** The verdict on an absolute path. */
  static Verdict on(String path, TrackPatterns patterns) {
    Verdict verdict = new Unmatched();
    for (Line line : patterns.lines()) {
      if (!line.glob().matches(path)) {
        continue;
      }
      if (line.exclude()) {
        return new Excluded(line);
      }
      if (!verdict.isTracked()) {
        verdict = alone(line, path) ? new Tracked(line) : new Compressed(line);
      }
    }
    return verdict;
  }

  private static boolean alone(Line line, String path) {
    return TrackPatterns.parse(line.glob().toString(), "/").tracks(path);
  }

  /** Whether it is captured. */
  default boolean isTracked() {
    return this instanceof Tracked;
  }
}
