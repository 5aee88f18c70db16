package logagg.collector.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.status.Observed;
import logagg.collector.status.Survey;
import logagg.logcache.DataSize;
import logagg.logcache.FsStatus;

/** Whether a collector drains the cache, and how far it is behind. */
final class CollectorCheck implements Check {
  private static final long MUCH_PERCENT = 50;

  @Override
  public String subject() {
    return "collector";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Survey survey = patient.survey();
    Observed<CollectorStatus> seen = patient.collector();
    String lag = new DataSize(survey.drainLagBytes()) + " behind the cache";
    if (!seen.running()) {
      return List.of(
          new Finding.Warn(
              "no collector runs, " + lag,
              "logagg-collector --logcache " + patient.cache().root() + " --output FILE"));
    }
    if (seen.status().isEmpty()) {
      return List.of(new Finding.Warn("the collector is starting", "ask again in some seconds"));
    }
    CollectorStatus status = seen.status().get();
    String who = "logagg-collector, pid " + status.pid() + ", ";
    Duration age = Duration.between(status.updated(), patient.now());
    if (age.compareTo(FileSystemCheck.SILENT) > 0) {
      return List.of(
          new Finding.Fail(
              who + "has said nothing for " + age.toSeconds() + " s, " + lag,
              "see what it says on standard error, and whether its output takes anything"));
    }
    long limit = survey.fileSystem().status().map(FsStatus::cacheLimitBytes).orElse(0L);
    if (limit > 0 && survey.drainLagBytes() > limit / 100 * MUCH_PERCENT) {
      return List.of(new Finding.Warn(who + "is " + lag, "give it a faster output, or --no-fsync"));
    }
    return List.of(new Finding.Ok(who + lag));
  }
}
