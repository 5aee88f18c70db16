package logagg.collector.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Deletes what is older than its retention, some rows at a time, so that writers in between need
 * not wait for long.
 */
final class Purge {
  /** How many rows go in one transaction; more only if they have the very same time. */
  private static final int CHUNK = 5000;

  private final Database database;

  Purge(Database database) {
    this.database = database;
  }

  Purged run(Retention retention, Instant now) {
    return new Purged(
        delete("finding", "last_seen", now, retention.findings()),
        delete("error_group", "last_seen", now, retention.errors()),
        delete("event", "time", now, retention.events()),
        delete("applied", "applied_at", now, retention.replays()));
  }

  /** What refers to a row goes with it. */
  private long delete(String table, String column, Instant now, Duration kept) {
    long before = Nanos.plus(Nanos.of(now), -Nanos.of(kept));
    if (before == Long.MIN_VALUE) {
      return 0;
    }
    long all = 0;
    while (true) {
      long end = endOfChunk(table, column, before).orElse(before - 1);
      int deleted =
          database.write(
              handle ->
                  handle
                      .createUpdate("DELETE FROM " + table + " WHERE " + column + " <= ?")
                      .bind(0, end)
                      .execute());
      all += deleted;
      if (end == before - 1) {
        return all;
      }
    }
  }

  private Optional<Long> endOfChunk(String table, String column, long before) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT %2$s FROM %1$s WHERE %2$s < ? ORDER BY %2$s LIMIT 1 OFFSET ?"
                        .formatted(table, column))
                .bind(0, before)
                .bind(1, CHUNK - 1)
                .mapTo(Long.class)
                .findOne());
  }

  /** Deletes what the demonstration put there, and nothing else. */
  long clearDemo() {
    return database.write(
        handle -> {
          long all = 0;
          for (String table :
              new String[] {
                "event", "finding", "error_group", "applied", "baseline", "dismissal"
              }) {
            all += handle.createUpdate("DELETE FROM " + table + " WHERE demo").execute();
          }
          return all;
        });
  }
}
