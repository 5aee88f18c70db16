package logagg.collector.pipeline;

import java.time.Duration;
import logagg.collector.outlet.Output;
import logagg.logcache.DataSize;
import logagg.logcache.LogCache;

/**
 * What the user can choose.
 *
 * @param cache what to drain
 * @param output where events go
 * @param once whether to end when what is there is drained
 * @param poll how often to look for what is new
 * @param maxLine a longer line is cut into parts
 * @param host named in each event
 * @param durable whether the checkpoint must survive a loss of power
 * @param stages what becomes of the lines
 */
public record CollectorSettings(
    LogCache cache,
    Output output,
    boolean once,
    Duration poll,
    DataSize maxLine,
    String host,
    boolean durable,
    StageFactory stages) {
  /** Shorter lines than this cannot be cut without cutting characters. */
  public static final DataSize LEAST_MAX_LINE = new DataSize(16);

  /** So that a line and what belongs to it fit into memory. */
  public static final DataSize GREATEST_MAX_LINE = new DataSize(256L * 1024 * 1024);

  public CollectorSettings {
    if (maxLine.bytes() < LEAST_MAX_LINE.bytes() || maxLine.bytes() > GREATEST_MAX_LINE.bytes()) {
      throw new IllegalArgumentException(
          "the longest line must have " + LEAST_MAX_LINE + " to " + GREATEST_MAX_LINE);
    }
    if (poll.isZero() || poll.isNegative()) {
      throw new IllegalArgumentException("the time between polls must not be zero");
    }
  }
}
