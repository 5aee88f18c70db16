package logagg.fs.capture;

import java.time.Duration;
import logagg.logcache.DataSize;

/**
 * How capture is to behave.
 *
 * @param segmentSize a segment is sealed at the first line end beyond this
 * @param idleSeal a segment is sealed when nothing was added for this long
 * @param cacheSize beyond this, capture lags
 * @param backfill whether a file that is there when it becomes tracked is captured from its
 *     beginning
 * @param inPlace whether other programs may have files of the mirror open that do not know of the
 *     mount
 */
public record CaptureSettings(
    DataSize segmentSize,
    Duration idleSeal,
    DataSize cacheSize,
    boolean backfill,
    boolean inPlace) {
  public static final DataSize DEFAULT_SEGMENT_SIZE = DataSize.parse("4MiB");
  public static final Duration DEFAULT_IDLE_SEAL = Duration.ofSeconds(5);
  public static final DataSize LARGEST_DEFAULT_CACHE = DataSize.parse("1GiB");
}
