package logagg.collector.archive.upload;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts since the start. Thread-safe. */
public final class UploadFigures {
  private final InstantSource clock;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private volatile Optional<Instant> oldest = Optional.empty();

  UploadFigures(InstantSource clock) {
    this.clock = clock;
  }

  void count(Outcome outcome) {
    switch (outcome) {
      case Outcome.Uploaded(_, _, long size) -> {
        files.incrementAndGet();
        bytes.addAndGet(size);
      }
      case Outcome.Failed _, Outcome.Changed _ -> failures.incrementAndGet();
      case Outcome.Found _, Outcome.Removed _ -> {}
    }
  }

  /**
   * @param since when the oldest of them begins
   */
  void waiting(int count, Optional<Instant> since) {
    waiting.set(count);
    oldest = since;
  }

  public long files() {
    return files.get();
  }

  public long bytes() {
    return bytes.get();
  }

  public long failures() {
    return failures.get();
  }

  /** How long ago the oldest file began that is not uploaded; none: zero. */
  public Duration lag() {
    return oldest.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
  }

  /** Shows them. */
  void bind(MeterRegistry registry, String directory) {
    FunctionCounter.builder("logagg.archive.upload.files", files, AtomicLong::get)
        .description("files uploaded")
        .tag("directory", directory)
        .register(registry);
    FunctionCounter.builder("logagg.archive.upload.bytes", bytes, AtomicLong::get)
        .description("bytes of them")
        .tag("directory", directory)
        .register(registry);
    FunctionCounter.builder("logagg.archive.upload.failures", failures, AtomicLong::get)
        .description("files that could not be uploaded, each time")
        .tag("directory", directory)
        .register(registry);
    Gauge.builder("logagg.archive.upload.waiting", waiting, AtomicLong::get)
        .description("files to be uploaded")
        .tag("directory", directory)
        .strongReference(true)
        .register(registry);
    Gauge.builder("logagg.archive.upload.lag", this, f -> f.lag().toMillis() / 1000.0)
        .description("how long ago the oldest file began that is not uploaded")
        .baseUnit("seconds")
        .tag("directory", directory)
        .strongReference(true)
        .register(registry);
  }
}
