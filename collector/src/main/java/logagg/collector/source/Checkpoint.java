package logagg.collector.source;

import java.util.Map;
import logagg.logcache.SegmentName;

/**
 * What is acknowledged, segment by segment. A segment that is not in it is to be read whole.
 *
 * @param segments of those that are still in the cache
 */
public record Checkpoint(Map<SegmentName, Progress> segments) {
  /** Nothing is acknowledged. */
  public static final Checkpoint EMPTY = new Checkpoint(Map.of());

  public Checkpoint {
    segments = Map.copyOf(segments);
  }

  /** How much of this segment is acknowledged. */
  public Progress of(SegmentName segment) {
    return segments.getOrDefault(segment, Progress.NONE);
  }
}
