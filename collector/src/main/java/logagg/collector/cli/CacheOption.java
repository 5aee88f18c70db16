package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import logagg.logcache.LogCache;
import picocli.CommandLine.Option;

/** {@code --logcache}, of the commands that look at one. */
final class CacheOption {
  @Option(
      names = "--logcache",
      paramLabel = "DIR",
      defaultValue = "${env:LOGAGG_LOGCACHE:-/logcache}",
      description = "The cache; by default $LOGAGG_LOGCACHE, or /logcache.")
  private Path logcache = Path.of("/logcache");

  /** The cache, there or not. */
  LogCache possibleCache() {
    return new LogCache(logcache);
  }

  /** The cache, which is there. */
  LogCache cache() throws IOException {
    if (!Files.exists(logcache)) {
      throw new NoSuchFileException(logcache.toString());
    }
    if (!Files.isDirectory(logcache)) {
      throw new NotDirectoryException(logcache.toString());
    }
    return possibleCache();
  }
}
