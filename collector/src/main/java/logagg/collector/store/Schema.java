package logagg.collector.store;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a database's tables to what this version knows. Several processes may do so at once.
 *
 * <p>Servers have a lock for it, which Flyway takes; SQLite has none, so that the slower one fails
 * there, looks again, and finds that all is done.
 */
final class Schema {
  /** The newest migration. */
  static final int VERSION = 2;

  private static final String HISTORY = "logagg_schema";
  private static final int ATTEMPTS = 20;
  private static final int FEW_ATTEMPTS = 3;
  private static final long PAUSE_MILLIS = 100;

  private final Database database;

  Schema(Database database) {
    this.database = database;
  }

  /** What Flyway wrote down of one migration. */
  private record Step(String version, boolean success) {}

  /** Returns what this process did. */
  SchemaChange migrate() {
    for (int attempt = 1; ; attempt++) {
      // Mostly there is nothing to do, and this is much faster than to let Flyway find out.
      List<Step> steps = steps();
      if (isCurrent(steps)) {
        return SchemaChange.NONE;
      }
      try {
        return migrate(version(steps), steps.stream().anyMatch(step -> !step.success()));
      } catch (FlywayException e) {
        if (isCurrent(steps())) {
          return SchemaChange.NONE;
        }
        if (attempt == (isForeign(e) ? FEW_ATTEMPTS : ATTEMPTS) || !lostARace(e)) {
          throw complaint(e);
        }
        pause(e);
      }
    }
  }

  private SchemaChange migrate(int before, boolean failedBefore) {
    Flyway flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(database.dialect().dataSource())
            .locations("classpath:logagg/store/" + database.dialect().migrations())
            .table(HISTORY)
            .load();
    if (failedBefore) {
      // Only where a server commits each statement by itself; there each can be repeated.
      flyway.repair();
    }
    boolean changed = flyway.migrate().migrationsExecuted > 0;
    return changed ? new SchemaChange(before, VERSION) : SchemaChange.NONE;
  }

  private static int version(List<Step> steps) {
    return steps.stream().mapToInt(step -> Integer.parseInt(step.version())).max().orElse(0);
  }

  private boolean isCurrent(List<Step> steps) {
    int version = version(steps);
    if (version > VERSION) {
      throw new StoreException(
          "store %s: it has schema %d, made by a newer logagg; this one knows schema %d: update it"
              .formatted(database.name(), version, VERSION));
    }
    return version == VERSION && steps.stream().allMatch(Step::success);
  }

  /** Empty if the table is not there. */
  private List<Step> steps() {
    return database.read(
        handle -> {
          try {
            return handle
                .createQuery(
                    "SELECT version, success FROM " + HISTORY + " WHERE version IS NOT NULL")
                .map((row, context) -> new Step(row.getString(1), row.getBoolean(2)))
                .list();
          } catch (JdbiException e) {
            if (database.exception(e) instanceof StoreUnavailableException unavailable) {
              throw unavailable;
            }
            return List.of();
          }
        });
  }

  /** Tables that are there, although they were not a moment ago; or a lock. */
  private boolean lostARace(FlywayException e) {
    return database.dialect() instanceof SqliteDialect
        || database.exception(e) instanceof StoreUnavailableException;
  }

  /** Someone else's tables; or another process's of a moment ago. */
  private static boolean isForeign(FlywayException e) {
    return String.valueOf(e.getMessage()).contains("non-empty schema");
  }

  private StoreException complaint(FlywayException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException) {
        return database.exception(e);
      }
    }
    if (isForeign(e)) {
      return new StoreException(
          "store "
              + database.name()
              + ": the database has other tables; give logagg one of its own",
          e);
    }
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new StoreException(
        "store " + database.name() + ": its tables cannot be made (" + first + ")", e);
  }

  private static void pause(FlywayException cause) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while the store's tables were made", cause);
    }
  }
}
