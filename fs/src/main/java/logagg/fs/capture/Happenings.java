package logagg.fs.capture;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import logagg.logcache.DataSize;
import logagg.logcache.FileId;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.Reserve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an administrator should know of capture: each kind has its sentence and its counter here.
 * WARN means nothing is lost; ERROR means that something is, or that someone must act. Thread-safe.
 */
final class Happenings {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.capture");
  private static final Duration REPEAT_AFTER = Duration.ofMinutes(1);

  private final GapLog gapLog;
  private final Reserve reserve;
  private final Clock clock;
  private final LongAdder capturedBytes = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder gapBytes = new LongAdder();
  private final Queue<Gap> unrecorded = new ConcurrentLinkedQueue<>();
  private final Map<String, Instant> lastSaid = new ConcurrentHashMap<>();

  Happenings(GapLog gapLog, Reserve reserve, Clock clock) {
    this.gapLog = gapLog;
    this.reserve = reserve;
    this.clock = clock;
  }

  void captured(long bytes) {
    capturedBytes.add(bytes);
  }

  long capturedBytes() {
    return capturedBytes.sum();
  }

  long gaps() {
    return gaps.sum();
  }

  long gapBytes() {
    return gapBytes.sum();
  }

  /** Bytes {@code [from, to)} of a file are lost to its stream. */
  void gap(String path, FileId file, long from, long to, String reason) {
    Gap gap = new Gap(clock.instant(), path, file, from, to, reason);
    gaps.increment();
    gapBytes.add(gap.bytes());
    LOG.error(
        "Gap: {} bytes of {} are not captured, {} to {}: {}.", gap.bytes(), path, from, to, reason);
    unrecorded.add(gap);
    try {
      recordGaps();
    } catch (IOException e) {
      LOG.error("The gap could not be recorded in gaps.jsonl yet: {}.", e.toString());
    }
  }

  /** Records the gaps that are not recorded yet, in the order in which they came about. */
  void recordGaps() throws IOException {
    synchronized (unrecorded) {
      while (!unrecorded.isEmpty()) {
        Gap gap = unrecorded.element();
        reserve.covering(() -> gapLog.append(gap));
        unrecorded.remove();
      }
    }
  }

  void cacheFull(Quota quota) {
    if (due("full")) {
      LOG.warn(
          "The cache is full ({} of {}): capture lags until the collector makes room.",
          new DataSize(quota.used()),
          new DataSize(quota.limit()));
    }
  }

  void cannotCapture(String path, Exception cause) {
    if (due("cannot")) {
      LOG.warn(
          "Could not write to the cache for {}: {}. Writers are not affected; capture lags and will"
              + " be tried again.",
          path,
          cause.getMessage());
      LOG.debug("Could not write to the cache for {}", path, cause);
    }
  }

  /** Work that is done again and again did not succeed this time. */
  void failed(String work, Exception cause) {
    if (due(work)) {
      LOG.error("Failed at {}: {}. It is tried again.", work, cause.getMessage(), cause);
    }
  }

  void truncatedBehindBack(String path, long captured, long size) {
    LOG.warn(
        "{} was cut from at least {} to {} bytes by a program that does not write through the mount;"
            + " what it wrote just before is not known.",
        path,
        captured,
        size);
  }

  private boolean due(String what) {
    Instant now = clock.instant();
    boolean[] due = new boolean[1];
    lastSaid.compute(
        what,
        (key, last) -> {
          due[0] = last == null || now.isAfter(last.plus(REPEAT_AFTER));
          return due[0] ? now : last;
        });
    return due[0];
  }
}
