package logagg.collector.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import logagg.logcache.DataSize;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;

/** What is known to be lost. */
final class GapsCheck implements Check {
  private static final Duration RECENT = Duration.ofDays(1);

  @Override
  public String subject() {
    return "gaps";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    List<Gap> gaps = new GapLog(patient.cache().gaps()).read();
    if (gaps.isEmpty()) {
      return List.of(new Finding.Ok("none"));
    }
    Gap newest = gaps.stream().max(Comparator.comparing(Gap::time)).orElseThrow();
    long bytes = gaps.stream().mapToLong(Gap::bytes).sum();
    String what =
        "%d, %s lost; the newest at %s in %s, bytes %d to %d: %s"
            .formatted(
                gaps.size(),
                new DataSize(bytes),
                newest.time(),
                newest.path(),
                newest.from(),
                newest.to(),
                newest.reason());
    boolean recent = newest.time().isAfter(patient.now().minus(RECENT));
    String fix = "remove the reason; then move " + patient.cache().gaps() + " away";
    return List.of(recent ? new Finding.Fail(what, fix) : new Finding.Warn(what, fix));
  }
}
