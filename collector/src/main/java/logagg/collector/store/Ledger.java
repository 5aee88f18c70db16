package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * What findings and error groups have counted, so that whoever gives it again does not raise a
 * count. Written in the transaction that counts: an entry is there if and only if it was counted.
 *
 * <p>An entry is kept as long as {@link Retention#replays} says, so there are never more of them
 * than were counted in that time. A replay after a crash comes within minutes.
 *
 * <p>If two processes count the same at once, the second waits for the first, fails for the key,
 * begins again, and finds the entry.
 */
final class Ledger {
  private Ledger() {}

  /** Enters what is new of these, and gives it. */
  static Set<String> enter(Connection connection, Set<String> ids, boolean demo, Instant now)
      throws SQLException {
    // In one order for all, so that two processes wait for each other one way only.
    Set<String> fresh = new TreeSet<>(ids);
    fresh.removeAll(Lookup.present(connection, "applied", fresh));
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO applied (id, applied_at, demo) VALUES (?, ?, ?)")) {
      for (String id : fresh) {
        row.setString(1, id);
        row.setLong(2, Nanos.of(now));
        row.setBoolean(3, demo);
        row.addBatch();
      }
      row.executeBatch();
    }
    return fresh;
  }
}
