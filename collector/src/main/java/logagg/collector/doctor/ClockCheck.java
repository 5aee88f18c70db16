package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;

/** Segments are named after the moment of their beginning, which cannot be to come. */
final class ClockCheck implements Check {
  private static final Duration TOLERATED = Duration.ofSeconds(5);

  @Override
  public String subject() {
    return "clock";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    LogCache cache = patient.cache();
    Instant now = patient.now();
    if (!Files.isDirectory(cache.origins())) {
      return List.of();
    }
    // Origins outlive their segments.
    List<Instant> ahead =
        cache.originNames().stream()
            .map(SegmentName::begun)
            .filter(begun -> begun.isAfter(now.plus(TOLERATED)))
            .sorted()
            .toList();
    if (ahead.isEmpty()) {
      return List.of(new Finding.Ok(now + ", no segment is named later"));
    }
    return List.of(
        new Finding.Warn(
            "it is %s, and %d segments are named later, the last %s: the clock was set back"
                .formatted(now, ahead.size(), ahead.getLast()),
            "timedatectl; nothing is lost, but new lines get timestamps and ids after those"));
  }
}
