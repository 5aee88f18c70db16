package logagg.collector.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import logagg.collector.status.Observed;
import logagg.logcache.DataSize;
import logagg.logcache.FsStatus;

/** What the file system says of itself: that it lives, and how far it is behind the files. */
final class FileSystemCheck implements Check {
  static final Duration SILENT = Duration.ofSeconds(10);
  private static final DataSize MUCH = DataSize.parse("1MiB");

  @Override
  public String subject() {
    return "capture";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Observed<FsStatus> seen = patient.fileSystem();
    if (!seen.running()) {
      return List.of(
          new Finding.Fail(
              "no file system captures into " + patient.cache().root(), patient.mountCommand()));
    }
    if (seen.status().isEmpty()) {
      return List.of(new Finding.Warn("the file system is starting", "ask again in some seconds"));
    }
    return List.of(of(seen.status().get(), patient));
  }

  private static Finding of(FsStatus status, Patient patient) {
    Duration age = Duration.between(status.updated(), patient.now());
    String who = "logagg-fs, pid " + status.pid() + ", ";
    if (age.compareTo(SILENT) > 0) {
      return new Finding.Fail(
          who + "has said nothing for " + age.toSeconds() + " s",
          "see its log; kill -CONT %d if it is stopped".formatted(status.pid()));
    }
    String lag = new DataSize(status.lagBytes()).toString();
    if (status.lagBytes() > MUCH.bytes()) {
      return new Finding.Warn(
          who + "is " + lag + " behind the files",
          "make room: see to the collector, or mount with a larger cachesize=");
    }
    return new Finding.Ok(
        "%scaptures %d files, %s behind them".formatted(who, status.files(), lag));
  }
}
