package logagg.collector.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import logagg.logcache.DataSize;
import logagg.logcache.FsStatus;

/** How near the cache is to its limit, beyond which capture lags. */
final class CacheUseCheck implements Check {
  private static final double MUCH_PERCENT = 70;
  private static final double FULL_PERCENT = 95;

  @Override
  public String subject() {
    return "cache use";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Optional<FsStatus> status = patient.fileSystem().status();
    if (status.isEmpty() || status.get().cacheLimitBytes() == 0) {
      return List.of();
    }
    long limit = status.get().cacheLimitBytes();
    long used = patient.survey().cacheBytes();
    double percent = 100.0 * used / limit;
    String what =
        String.format(
            Locale.ROOT, "%s of %s (%.0f %%)", new DataSize(used), new DataSize(limit), percent);
    String fix = "see to the collector, or mount with a larger cachesize=";
    if (percent >= FULL_PERCENT) {
      return List.of(
          new Finding.Fail(what + ": capture lags, and a truncation may lose lines", fix));
    }
    return List.of(percent >= MUCH_PERCENT ? new Finding.Warn(what, fix) : new Finding.Ok(what));
  }
}
