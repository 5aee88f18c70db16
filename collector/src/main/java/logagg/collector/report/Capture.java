package logagg.collector.report;

import java.util.List;
import logagg.logcache.Gap;

/** What is known of bytes that were not captured. */
public sealed interface Capture {
  /** Nothing is captured here, so nothing is known. */
  record None(String cache) implements Capture {}

  /**
   * There is a cache.
   *
   * @param gaps that were found in the report's time
   */
  record Kept(String cache, List<Gap> gaps) implements Capture {
    public Kept {
      gaps = List.copyOf(gaps);
    }

    /** Known to be lost. */
    public long bytes() {
      return gaps.stream().mapToLong(Gap::bytes).sum();
    }
  }
}
