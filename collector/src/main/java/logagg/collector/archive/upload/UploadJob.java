package logagg.collector.archive.upload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import logagg.collector.archive.target.KeyTemplate;

/**
 * What to upload, and how.
 *
 * @param directory of the files; those below it are not meant
 * @param template how keys are made
 * @param host what {@code {host}} is
 * @param parallel how many files at once
 * @param deleteAfter how long after its upload a file is removed; empty: never
 */
public record UploadJob(
    Path directory,
    KeyTemplate template,
    String host,
    int parallel,
    Optional<Duration> deleteAfter) {
  public UploadJob {
    if (parallel < 1 || parallel > 64) {
      throw new IllegalArgumentException("1 to 64 files can be sent at once, not " + parallel);
    }
  }
}
