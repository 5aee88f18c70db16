package logagg.collector.status;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import logagg.collector.pipeline.CollectorStatus;
import logagg.logcache.FsStatus;

/**
 * How fast it goes: two surveys compared. Processes that were started in between count as standing.
 *
 * @param before the earlier survey
 * @param now the later one
 */
public record Pace(Survey before, Survey now) {

  /** Bytes captured per second. */
  public long capturedBytes() {
    return perSecond(
        fileSystem(before, FsStatus::capturedBytes), fileSystem(now, FsStatus::capturedBytes));
  }

  private static long fileSystem(Survey survey, ToLongFunction<FsStatus> count) {
    return survey.fileSystem().status().map(count::applyAsLong).orElse(0L);
  }

  /** Lines drained per second. */
  public long lines() {
    return perSecond(
        collector(before, CollectorStatus::lines), collector(now, CollectorStatus::lines));
  }

  /** Bytes drained per second. */
  public long drainedBytes() {
    return perSecond(
        collector(before, CollectorStatus::bytes), collector(now, CollectorStatus::bytes));
  }

  private static long collector(Survey survey, ToLongFunction<CollectorStatus> count) {
    return survey.collector().status().map(count::applyAsLong).orElse(0L);
  }

  /** Lines drained per second, by stream id. */
  public Map<String, Long> linesByStream() {
    Map<String, Long> earlier = lines(before);
    return lines(now).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> perSecond(earlier.getOrDefault(e.getKey(), 0L), e.getValue())));
  }

  private static Map<String, Long> lines(Survey survey) {
    Optional<CollectorStatus> status = survey.collector().status();
    return status.stream()
        .flatMap(s -> s.streams().stream())
        .collect(
            Collectors.toMap(
                CollectorStatus.Stream::stream, CollectorStatus.Stream::lines, Long::sum));
  }

  private long perSecond(long earlier, long later) {
    long millis = Math.max(1, Duration.between(before.time(), now.time()).toMillis());
    return Math.max(0, later - earlier) * 1000 / millis;
  }
}
