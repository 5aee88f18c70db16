package logagg.collector.assembly;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.store.ErrorSighting;
import logagg.collector.store.Store;
import logagg.collector.store.StoreUnavailableException;
import logagg.collector.store.StoreWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores findings, errors and, if wanted, events. While the store is full, locked or away, whoever
 * gives something waits: nothing is lost, all goes slower.
 */
final class StoreSink implements AnalysisSink {
  private static final Logger LOG = LoggerFactory.getLogger(StoreSink.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PURGE_EVERY = Duration.ofHours(1);

  private final Store store;
  private final StoreWriter writer;
  private final What what;
  private final Duration patience;
  private long purged = System.nanoTime();

  /**
   * What is stored.
   *
   * @param errors events that are errors, in their groups
   * @param events all events
   */
  record What(boolean findings, boolean errors, boolean events) {}

  /**
   * @param patience how long it is tried before that is an error
   */
  StoreSink(Store store, What what, Duration patience) {
    this.store = store;
    this.writer = store.writer();
    this.what = what;
    this.patience = patience;
  }

  @Override
  public void event(RedactedEvent redacted) throws IOException {
    Event event = redacted.event();
    if (what.events() && !redacted.id().isEmpty()) {
      patiently(() -> writer.add(redacted));
    }
    if (what.errors() && event.severity().isError()) {
      ErrorSighting sighting = Sightings.of(redacted);
      patiently(() -> writer.add(sighting));
    }
  }

  @Override
  public void finding(Finding finding) throws IOException {
    if (what.findings()) {
      patiently(() -> writer.add(finding));
    }
  }

  @Override
  public void flush() throws IOException {
    patiently(writer::flush);
    if (System.nanoTime() - purged >= PURGE_EVERY.toNanos()) {
      purged = System.nanoTime();
      patiently(() -> store.purge(Instant.now()));
    }
  }

  private void patiently(Runnable work) throws IOException {
    long begun = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    boolean told = false;
    while (true) {
      try {
        work.run();
        if (told) {
          LOG.warn("the store is there again, after {}", since(begun));
        }
        return;
      } catch (StoreUnavailableException e) {
        if (since(begun).compareTo(patience) >= 0) {
          throw new IOException(e.getMessage(), e);
        }
        if (!told) {
          LOG.warn("{}: waiting for it, nothing is lost", e.getMessage());
          told = true;
        }
        sleep(pause);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      }
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the store", e);
    }
  }
}
