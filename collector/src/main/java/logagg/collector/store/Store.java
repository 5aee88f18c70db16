package logagg.collector.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * An open store. For several threads, and several processes may have the same store open; a {@link
 * StoreWriter} is for one thread.
 *
 * <p>What cannot be done is a {@link StoreException} with one line for people; if it may pass, a
 * {@link StoreUnavailableException}.
 */
public final class Store implements AutoCloseable {
  private final Database database;
  private final StoreSettings settings;
  private final InstantSource clock;
  private final SchemaChange change;

  private Store(
      Database database, StoreSettings settings, InstantSource clock, SchemaChange change) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    this.change = change;
  }

  /** Opens a store; makes it if it is not there, and brings its tables to this version. */
  public static Store open(StoreSettings settings) {
    return open(settings, InstantSource.system());
  }

  static Store open(StoreSettings settings, InstantSource clock) {
    Database database = Database.open(settings);
    try {
      return new Store(database, settings, clock, new Schema(database).migrate());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Where it is, without user and password. */
  public String name() {
    return database.name();
  }

  /** What was done to its tables when it was opened. */
  public SchemaChange change() {
    return change;
  }

  /** The version of its tables. */
  public int schema() {
    return Schema.VERSION;
  }

  public StoreWriter writer() {
    return new StoreWriter(database, settings, clock, false);
  }

  /** Writes rows of the demonstration. */
  public StoreWriter demoWriter() {
    return new StoreWriter(database, settings, clock, true);
  }

  public Findings findings() {
    return new Findings(database);
  }

  public Errors errors() {
    return new Errors(database);
  }

  public Events events() {
    return new Events(database);
  }

  public Baselines baselines() {
    return new Baselines(database, false);
  }

  public Baselines demoBaselines() {
    return new Baselines(database, true);
  }

  public Dismissals dismissals() {
    return new Dismissals(database, false);
  }

  public Dismissals demoDismissals() {
    return new Dismissals(database, true);
  }

  public Sweeps sweeps() {
    return new Sweeps(database);
  }

  /** Deletes what is older than its retention. To be called every hour or so. */
  public Purged purge(Instant now) {
    return new Purge(database).run(settings.retention(), now);
  }

  /** Deletes what the demonstration put there, and nothing else; says how many rows. */
  public long clearDemo() {
    return new Purge(database).clearDemo();
  }

  @Override
  public void close() {
    database.close();
  }
}
