package logagg.collector.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.render.Printable;
import logagg.collector.status.Observed;
import logagg.collector.status.StreamState;
import logagg.collector.status.Survey;
import logagg.logcache.DataSize;
import logagg.logcache.FsStatus;
import logagg.logcache.Gap;

/** A survey for people. */
final class StatusText {
  private static final int GAPS_SHOWN = 5;
  private static final Duration STALE = Duration.ofSeconds(10);

  private StatusText() {}

  static String of(Survey survey) {
    StringJoiner text = new StringJoiner("\n");
    text.add(mount(survey));
    text.add(collector(survey));
    text.add(cache(survey));
    text.add(gaps(survey));
    List<Gap> gaps = survey.gaps();
    for (Gap gap : gaps.subList(Math.max(0, gaps.size() - GAPS_SHOWN), gaps.size())) {
      text.add(
          "  %s  %s  bytes %d to %d: %s"
              .formatted(
                  gap.time(),
                  Printable.of(gap.path()),
                  gap.from(),
                  gap.to(),
                  Printable.of(gap.reason())));
    }
    if (survey.streams().isEmpty()) {
      return text.add("streams     none").toString();
    }
    text.add("").add(row("CAPTURED", "CACHE", "LAG", "STREAM"));
    for (StreamState stream : survey.streams()) {
      text.add(
          row(
              bytes(stream.capturedBytes()),
              bytes(stream.cacheBytes()),
              bytes(stream.lagBytes()),
              stream.path()));
    }
    return text.toString();
  }

  private static String row(String captured, String cache, String lag, String path) {
    return String.format(
        Locale.ROOT, "%10s %10s %10s  %s", captured, cache, lag, Printable.of(path));
  }

  static String mount(Survey survey) {
    Observed<FsStatus> seen = survey.fileSystem();
    if (seen.status().isEmpty()) {
      return seen.running()
          ? "mount       the file system is starting"
          : "mount       no file system runs on "
              + Printable.of(survey.cache().root().toString())
              + ", nothing is captured";
    }
    FsStatus status = seen.status().get();
    if (!seen.running()) {
      return "mount       NOT RUNNING, nothing is captured: %s was last seen mounted at %s"
          .formatted(Printable.of(status.mountpoint()), status.updated());
    }
    return "mount       %s%s, pid %d, since %s, %d files, captured %s, behind %s%s"
        .formatted(
            Printable.of(status.mountpoint()),
            status.inPlace() ? " (in place)" : "",
            status.pid(),
            status.started(),
            status.files(),
            bytes(status.capturedBytes()),
            bytes(status.lagBytes()),
            age(Duration.between(status.updated(), survey.time())));
  }

  static String collector(Survey survey) {
    Optional<CollectorStatus> status = survey.collector().status();
    String behind = "behind " + bytes(survey.drainLagBytes());
    if (!survey.collector().running()) {
      return "collector   not running, "
          + behind
          + status.map(s -> ", last seen at " + s.updated()).orElse("");
    }
    return status
        .map(
            s ->
                "collector   pid %d, since %s, %d lines, %s, %s%s"
                    .formatted(
                        s.pid(),
                        s.started(),
                        s.acknowledgedLines(),
                        bytes(s.bytes()),
                        behind,
                        age(Duration.between(s.updated(), survey.time()))))
        .orElse("collector   starting, " + behind);
  }

  private static String age(Duration age) {
    return age.compareTo(STALE) > 0 ? ", SILENT for " + age.toSeconds() + " s" : "";
  }

  static String cache(Survey survey) {
    String used = "cache       " + bytes(survey.cacheBytes());
    return survey
        .fileSystem()
        .status()
        .map(FsStatus::cacheLimitBytes)
        .filter(limit -> limit > 0)
        .map(
            limit ->
                String.format(
                    Locale.ROOT,
                    "%s of %s (%.1f %%)",
                    used,
                    bytes(limit),
                    100.0 * survey.cacheBytes() / limit))
        .orElse(used);
  }

  static String gaps(Survey survey) {
    return survey.gaps().isEmpty()
        ? "gaps        none"
        : "gaps        %d, %s LOST".formatted(survey.gaps().size(), bytes(survey.gapBytes()));
  }

  static String bytes(long bytes) {
    return new DataSize(bytes).toString();
  }
}
