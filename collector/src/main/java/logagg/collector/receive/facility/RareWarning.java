package logagg.collector.receive.facility;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** A warning that is logged once a minute at most, with how often it was called for. */
final class RareWarning {
  private static final long APART_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Logger log;
  private final InstantSource clock;
  private final AtomicLong nextAt = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong unsaid = new AtomicLong();

  RareWarning(Logger log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Logs a sentence, in the form of SLF4J, or counts it. */
  void warn(String sentence, Object... figures) {
    long now = clock.millis();
    long at = nextAt.get();
    if (now < at || !nextAt.compareAndSet(at, now + APART_MILLIS)) {
      unsaid.incrementAndGet();
      return;
    }
    long before = unsaid.getAndSet(0);
    log.warn(sentence + (before > 0 ? " (and " + before + " like it before)" : ""), figures);
  }
}
