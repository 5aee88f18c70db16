package logagg.collector.source;

import java.util.Map;
import logagg.logcache.SegmentName;

/**
 * What is acknowledged, segment by segment. A segment that is not in it is to be read whole.
 *
 * @param segments of those that are still in the cache
 * @param marks what those who took the lines want to find again, as names and numbers
 */
public record Checkpoint(Map<SegmentName, Progress> segments, Map<String, Long> marks) {
  /** Nothing is acknowledged. */
  public static final Checkpoint EMPTY = new Checkpoint(Map.of());

  public Checkpoint {
    segments = Map.copyOf(segments);
    marks = Map.copyOf(marks);
  }

  /** Without marks. */
  public Checkpoint(Map<SegmentName, Progress> segments) {
    this(segments, Map.of());
  }

  /** The same with these marks. */
  public Checkpoint with(Map<String, Long> others) {
    return new Checkpoint(segments, others);
  }

  /** How much of this segment is acknowledged. */
  public Progress of(SegmentName segment) {
    return segments.getOrDefault(segment, Progress.NONE);
  }
}
