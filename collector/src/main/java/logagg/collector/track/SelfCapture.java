package logagg.collector.track;

import java.io.IOException;
import java.nio.file.Path;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.TrackPatterns;

/** Keeps the collector from feeding itself: each event written would be captured, and written. */
public final class SelfCapture {
  private SelfCapture() {}

  /**
   * Checks a file that events are to be written to.
   *
   * @throws IOException if it is captured, with a message for the user
   */
  public static void check(LogCache cache, Path output) throws IOException {
    String mountpoint =
        FsStatus.read(cache.fsStatus()).map(FsStatus::mountpoint).orElse("/var/log");
    TrackPatterns patterns = TrackPatterns.read(cache.trackfiles(), mountpoint);
    String path = output.toAbsolutePath().normalize().toString();
    if (Verdict.on(path, patterns) instanceof Verdict.Tracked(var by)) {
      throw new IOException(
          "the output "
              + path
              + " is itself captured, by "
              + cache.trackfiles()
              + ":"
              + by.number());
    }
  }
}
