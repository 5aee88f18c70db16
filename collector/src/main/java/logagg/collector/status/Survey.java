package logagg.collector.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.CheckpointFile;
import logagg.logcache.FsStatus;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State.Sealed;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;

/**
 * A cache as it was at one moment, as far as moments can be told apart: it is looked at while
 * others write to it and delete from it.
 *
 * @param time when
 * @param cache which
 * @param fileSystem the process that captures
 * @param collector the process that drains
 * @param streams by path
 * @param gaps what is known to be lost, in the order of its discovery
 */
public record Survey(
    Instant time,
    LogCache cache,
    Observed<FsStatus> fileSystem,
    Observed<CollectorStatus> collector,
    List<StreamState> streams,
    List<Gap> gaps) {

  public Survey {
    streams = List.copyOf(streams);
    gaps = List.copyOf(gaps);
  }

  /**
   * Looks at a cache now.
   *
   * @throws IOException if something in it cannot be read
   */
  public static Survey of(LogCache cache, Instant now) throws IOException {
    Map<StreamId, List<SegmentName>> segments = new TreeMap<>();
    if (!Files.isDirectory(cache.logs())) {
      return notMountedYet(cache, now);
    }
    for (SegmentName name : cache.segments()) {
      segments.computeIfAbsent(name.stream(), s -> new ArrayList<>()).add(name);
    }
    // Names are in order: the last of a stream is its newest.
    Map<StreamId, SegmentName> newest = new TreeMap<>();
    cache.originNames().forEach(name -> newest.put(name.stream(), name));
    Checkpoint checkpoint = new CheckpointFile(cache, false).load();
    List<StreamState> streams = new ArrayList<>();
    for (var entry : newest.entrySet()) {
      List<SegmentName> own = segments.getOrDefault(entry.getKey(), List.of());
      stream(cache, entry.getValue(), own, checkpoint).ifPresent(streams::add);
    }
    streams.sort(Comparator.comparing(StreamState::path));
    return new Survey(
        now,
        cache,
        Observed.of(cache.fsLock(), FsStatus.read(cache.fsStatus())),
        Observed.of(cache.collectorLock(), CollectorStatus.read(cache.collectorStatus())),
        streams,
        new GapLog(cache.gaps()).read());
  }

  private static Survey notMountedYet(LogCache cache, Instant now) {
    return new Survey(
        now,
        cache,
        new Observed<>(false, Optional.empty()),
        new Observed<>(false, Optional.empty()),
        List.of(),
        List.of());
  }

  private static Optional<StreamState> stream(
      LogCache cache, SegmentName newest, List<SegmentName> segments, Checkpoint checkpoint)
      throws IOException {
    Optional<Origin> origin = OriginFile.read(cache.origin(newest));
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    long cached = 0;
    long lag = 0;
    for (SegmentName segment : segments) {
      long size = size(cache, segment);
      cached += size;
      lag += Math.max(0, size - checkpoint.of(segment).bytes());
    }
    Origin of = origin.get();
    long newestSize =
        of.state() instanceof Sealed(long size, boolean _) ? size : size(cache, newest);
    return Optional.of(
        new StreamState(
            newest.stream(),
            of.path(),
            of.capturedOffset(newestSize),
            segments.size(),
            cached,
            lag));
  }

  private static long size(LogCache cache, SegmentName segment) throws IOException {
    try {
      return Files.size(cache.segment(segment));
    } catch (NoSuchFileException e) {
      return 0; // none yet, or drained meanwhile
    }
  }

  /** Size of all segments, in bytes. */
  public long cacheBytes() {
    return streams.stream().mapToLong(StreamState::cacheBytes).sum();
  }

  /** Captured and not acknowledged, in bytes. */
  public long drainLagBytes() {
    return streams.stream().mapToLong(StreamState::lagBytes).sum();
  }

  /** Known to be lost, in bytes. */
  public long gapBytes() {
    return gaps.stream().mapToLong(Gap::bytes).sum();
  }
}
