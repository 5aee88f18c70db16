package logagg.collector.track;

import java.io.IOException;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.TrackPatterns;

/** What a cache's trackfiles.txt says now. */
public final class Tracking {
  private static final String USUAL_MOUNTPOINT = "/var/log";

  private Tracking() {}

  /** Relative globs are taken from where the cache is mounted, or was last, or usually is. */
  public static TrackPatterns of(LogCache cache) throws IOException {
    String mountpoint =
        FsStatus.read(cache.fsStatus()).map(FsStatus::mountpoint).orElse(USUAL_MOUNTPOINT);
    return TrackPatterns.read(cache.trackfiles(), mountpoint);
  }
}
