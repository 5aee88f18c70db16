package logagg.collector.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import logagg.collector.lease.Leases;
import logagg.collector.outlet.Outlet;
import logagg.collector.source.CacheSource;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.CheckpointFile;
import logagg.collector.source.CheckpointStore;
import logagg.collector.source.StreamLag;
import logagg.logcache.AtomicFile;
import logagg.logcache.LogCache;
import logagg.logcache.Reserve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains a cache until it is told to stop, or until what was there is drained. {@link #run} is for
 * one thread; {@link #stop} may be called from any.
 */
public final class Collector {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final long STATUS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CollectorSettings settings;
  private final Instant started = Instant.now();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Reserve reserve;
  private boolean statusFailed;
  private volatile @Nullable CollectorStatus status;

  public Collector(CollectorSettings settings) {
    this.settings = settings;
    this.reserve = new Reserve(settings.cache().collectorReserve());
  }

  /**
   * Drains.
   *
   * @throws CollectorException if the cache is not to be drained by us; nothing is changed then
   * @throws IOException if reading, writing, or saving the checkpoint fails; the batch is repeated
   *     after a new start
   */
  public void run() throws IOException, InterruptedException {
    LogCache cache = settings.cache();
    checkCache(cache);
    switch (CollectorLock.acquire(cache.collectorLock())) {
      case CollectorLock.Outcome.Taken(var pid) ->
          throw new CollectorException(
              "another collector is running" + pid.map(p -> " (pid " + p + ")").orElse(""));
      case CollectorLock.Outcome.Held(CollectorLock lock) -> {
        try (lock) {
          runAlone(cache);
        }
      }
    }
  }

  private static void checkCache(LogCache cache) throws IOException {
    if (!Files.isDirectory(cache.root())) {
      throw new CollectorException("there is no logcache " + cache.root());
    }
    if (!Files.isReadable(cache.root()) || !Files.isExecutable(cache.root())) {
      throw new CollectorException("cannot read the logcache " + cache.root() + ": not permitted");
    }
    if (!Files.isDirectory(cache.logs()) || !Files.isDirectory(cache.origins())) {
      throw new CollectorException(
          cache.root() + " is not a logcache (no logs/ and origins/ in it); mounting makes it one");
    }
    if (!Files.isReadable(cache.logs())) {
      throw new CollectorException("cannot read the logcache " + cache.root() + ": not permitted");
    }
    cache.prepare();
  }

  private void runAlone(LogCache cache) throws IOException, InterruptedException {
    CheckpointStore checkpoints = new CheckpointFile(cache, settings.durable(), reserve);
    int maxLine = Math.toIntExact(settings.maxLine().bytes());
    Checkpoint resumed = checkpoints.load();
    Leases leases = new Leases(cache);
    CacheSource source = new CacheSource(cache, maxLine, resumed, leases);
    try (Outlet outlet = settings.output().open()) {
      Tally tally = new Tally();
      Stage stage = settings.stages().open(outlet, tally, settings.host());
      stage.resume(resumed.marks());
      Drain drain = new Drain(source, stage, outlet, checkpoints, tally);
      drain.begin();
      LOG.info("draining {}", cache.root());
      try {
        drainUntilStopped(source, drain, leases);
        stage.close();
      } finally {
        publish(drain, source);
      }
      LOG.info("ended after {} lines, all acknowledged", drain.acknowledgedLines());
    }
  }

  private void drainUntilStopped(CacheSource source, Drain drain, Leases leases)
      throws IOException, InterruptedException {
    long pollNanos = settings.poll().toNanos();
    source.scan();
    long scanned = System.nanoTime();
    leases.sweep();
    publish(drain, source);
    long published = scanned;
    while (stopped.getCount() > 0) {
      boolean moved = drain.round();
      long now = System.nanoTime();
      if (now - published >= STATUS_NANOS) {
        leases.sweep();
        publish(drain, source);
        published = now;
      }
      if (!moved) {
        if (settings.once()) {
          drain.finish();
          return;
        }
        if (stopped.await(pollNanos, TimeUnit.NANOSECONDS)) {
          return;
        }
      }
      if (!settings.once() && (!moved || now - scanned >= pollNanos)) {
        source.scan();
        scanned = System.nanoTime();
      }
    }
  }

  /** Ends the run after the batch that is being moved. */
  public void stop() {
    stopped.countDown();
  }

  /** How it was about a second ago; empty before it has begun. */
  public Optional<CollectorStatus> status() {
    return Optional.ofNullable(status);
  }

  private void publish(Drain drain, CacheSource source) {
    try {
      CollectorStatus now = status(drain, source.lags());
      status = now;
      byte[] json = now.toJson();
      reserve.covering(() -> AtomicFile.write(settings.cache().collectorStatus(), json, false));
      reserve.restore();
      statusFailed = false;
    } catch (IOException e) {
      if (!statusFailed) {
        LOG.warn("cannot write the status, draining goes on: {}", e.toString());
      }
      statusFailed = true;
    }
  }

  private CollectorStatus status(Drain drain, List<StreamLag> lags) {
    Map<String, CollectorStatus.Stream> streams = new HashMap<>();
    for (StreamLag lag : lags) {
      String id = lag.stream().hex();
      streams.put(id, new CollectorStatus.Stream(id, lag.path(), 0, 0, lag.bytes()));
    }
    for (Tally.Count count : drain.tally().streams()) {
      String id = count.stream().hex();
      long lag = streams.containsKey(id) ? streams.get(id).lagBytes() : 0;
      streams.put(
          id, new CollectorStatus.Stream(id, count.path(), count.lines(), count.bytes(), lag));
    }
    return new CollectorStatus(
        ProcessHandle.current().pid(),
        started,
        Instant.now(),
        drain.tally().lines(),
        drain.tally().bytes(),
        drain.acknowledgedLines(),
        lags.stream().mapToLong(StreamLag::bytes).sum(),
        List.copyOf(streams.values()));
  }
}
