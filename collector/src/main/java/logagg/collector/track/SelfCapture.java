package logagg.collector.track;

import java.io.IOException;
import java.nio.file.Path;
import logagg.logcache.LogCache;

/** Keeps the collector from feeding itself: each event written would be captured, and written. */
public final class SelfCapture {
  private SelfCapture() {}

  /**
   * Checks a file that events are to be written to.
   *
   * @throws IOException if it is captured, with a message for the user
   */
  public static void check(LogCache cache, Path output) throws IOException {
    String path = output.toAbsolutePath().normalize().toString();
    if (Verdict.on(path, Tracking.of(cache)) instanceof Verdict.Tracked(var by)) {
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
