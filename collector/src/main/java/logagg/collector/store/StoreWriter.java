package logagg.collector.store;

import java.time.Duration;
import java.time.InstantSource;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/**
 * Writes to the store in batches, each of which is stored as a whole or not at all. For one thread.
 *
 * <p>What was added before a {@link #flush} that returned is stored, and may be forgotten by the
 * caller. If the store is full, locked or away, both {@code add} and {@code flush} throw {@link
 * StoreUnavailableException}: an {@code add} that throws has not taken what was to be added, and
 * the batch stays as it is. The caller waits, and does the same again; nothing is lost, and nothing
 * is counted twice, even if the store had written the batch and could not say so.
 *
 * <p>There is no thread behind it: while nothing is added, {@link #flushIfDue} must be called from
 * time to time.
 */
public final class StoreWriter {
  private final Database database;
  private final Grouping grouping;
  private final Batching batching;
  private final InstantSource clock;
  private final boolean demo;
  private Batch batch = new Batch();
  private long begun;

  StoreWriter(Database database, StoreSettings settings, InstantSource clock, boolean demo) {
    this.database = database;
    this.grouping = settings.grouping();
    this.batching = settings.batching();
    this.clock = clock;
    this.demo = demo;
  }

  /** Adds an event, to be found by a search. */
  public void add(RedactedEvent event) {
    makeRoom();
    batch.add(EventRow.of(event, demo));
  }

  /**
   * Adds a finding; if it is below {@link Grouping#from}, it is not stored. Findings that several
   * events took are told apart by their fields; all others of a rule and a source are alike.
   */
  public void add(Finding finding) {
    add(finding, FindingRow.group(finding));
  }

  /**
   * Adds a finding.
   *
   * @param group findings of the same rule, source and group are alike
   */
  public void add(Finding finding, String group) {
    if (finding.level().isAtLeast(grouping.from())) {
      makeRoom();
      batch.add(FindingRow.of(finding, group, demo));
    }
  }

  /** Adds an error to its group. */
  public void add(ErrorSighting sighting) {
    makeRoom();
    batch.add(SightingRow.of(sighting, demo));
  }

  /** How much was added and not stored yet. */
  public int pending() {
    return batch.rows();
  }

  /** Stores all that was added. */
  public void flush() {
    if (batch.rows() == 0) {
      return;
    }
    database.write(
        handle -> {
          batch.write(handle.getConnection(), database.dialect(), grouping, clock.instant());
          return true;
        });
    batch = new Batch();
  }

  /** Stores all that was added, if the first of it has waited for long enough. */
  public void flushIfDue() {
    if (isLate()) {
      flush();
    }
  }

  private void makeRoom() {
    boolean full = batch.rows() >= batching.rows() || batch.characters() >= batching.characters();
    if (full || isLate()) {
      flush();
    }
    if (batch.rows() == 0) {
      begun = System.nanoTime();
    }
  }

  private boolean isLate() {
    Duration waited = Duration.ofNanos(System.nanoTime() - begun);
    return batch.rows() > 0 && waited.compareTo(batching.delay()) >= 0;
  }
}
