package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Adds what is new of what was swept, and ends what has ended since. By id, and in the order of
 * ids, so that two processes wait for each other one way only.
 */
final class SweepMerge {
  private static final int AT_ONCE = 500;
  private static final String ACCESS =
      "INSERT INTO access_attempt (id, host, success, user_name, tty, time_in, time_out, ending,"
          + " source, pid, nth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String REBOOT =
      "INSERT INTO reboot (id, host, time_up, time_down, ending, kernel) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String SSH =
      "INSERT INTO ssh_attempt (id, host, time, success, user_name, invalid_user, method, key_text,"
          + " source, port, pid, nth, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;
  private final Dialect dialect;

  SweepMerge(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Swept.Counts add(Swept swept) throws SQLException {
    SortedMap<String, Access> access = byId(swept.access(), Access::id, Access::ending);
    SortedMap<String, Reboot> reboots = byId(swept.reboots(), Reboot::id, Reboot::ending);
    SortedMap<String, SshAttempt> ssh =
        byId(swept.ssh(), SshAttempt::id, attempt -> Ending.REFUSED);

    Map<String, Ending> accessThere = endings("access_attempt", access.keySet());
    Map<String, Ending> rebootsThere = endings("reboot", reboots.keySet());
    int ended = 0;
    for (Map.Entry<String, Access> each : access.entrySet()) {
      Access row = each.getValue();
      ended +=
          end("access_attempt SET time_out", each.getKey(), accessThere, row.ending(), row.end());
    }
    for (Map.Entry<String, Reboot> each : reboots.entrySet()) {
      Reboot row = each.getValue();
      ended += end("reboot SET time_down", each.getKey(), rebootsThere, row.ending(), row.down());
    }
    access.keySet().removeAll(accessThere.keySet());
    reboots.keySet().removeAll(rebootsThere.keySet());
    ssh.keySet().removeAll(Lookup.present(connection, "ssh_attempt", ssh.keySet()));
    insert(ACCESS, access, SweepMerge::bind);
    insert(REBOOT, reboots, SweepMerge::bind);
    insert(SSH, ssh, SweepMerge::bind);
    return new Swept.Counts(access.size(), reboots.size(), ssh.size(), ended);
  }

  /** Of those with the same id the most final. */
  private static <T> SortedMap<String, T> byId(
      List<T> rows, Function<T, String> id, Function<T, Ending> ending) {
    SortedMap<String, T> byId = new TreeMap<>();
    for (T row : rows) {
      byId.merge(
          id.apply(row),
          row,
          (old, other) -> ending.apply(other).moreFinalThan(ending.apply(old)) ? other : old);
    }
    return byId;
  }

  private Map<String, Ending> endings(String table, Collection<String> ids) throws SQLException {
    Map<String, Ending> there = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      String marks = "?, ".repeat(some.size() - 1) + "?";
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT id, ending FROM "
                  + table
                  + " WHERE id IN ("
                  + marks
                  + ")"
                  + dialect.forUpdate())) {
        for (int i = 0; i < some.size(); i++) {
          query.setString(i + 1, some.get(i));
        }
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            there.put(rows.getString(1), Ending.of(rows.getInt(2)));
          }
        }
      }
    }
    return there;
  }

  private int end(
      String set, String id, Map<String, Ending> there, Ending ending, Optional<Instant> end)
      throws SQLException {
    Ending before = there.get(id);
    if (before == null || !ending.moreFinalThan(before)) {
      return 0;
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE " + set + " = ?, ending = ? WHERE id = ?")) {
      setTime(update, 1, end);
      update.setInt(2, ending.code());
      update.setString(3, id);
      return update.executeUpdate();
    }
  }

  /** Fills in one row's values. */
  private interface Binding<T> {
    void bind(PreparedStatement insert, String id, T row) throws SQLException;
  }

  private <T> void insert(String sql, SortedMap<String, T> rows, Binding<T> binding)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (Map.Entry<String, T> row : rows.entrySet()) {
        binding.bind(insert, row.getKey(), row.getValue());
        insert.addBatch();
        if (++waiting % AT_ONCE == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, String id, Access row) throws SQLException {
    insert.setString(1, id);
    insert.setString(2, text(row.host()));
    insert.setBoolean(3, row.success());
    insert.setString(4, text(row.user()));
    insert.setString(5, text(row.tty()));
    insert.setLong(6, Nanos.of(row.begin()));
    setTime(insert, 7, row.end());
    insert.setInt(8, row.ending().code());
    insert.setString(9, text(row.source()));
    insert.setLong(10, row.pid());
    insert.setInt(11, row.nth());
  }

  private static void bind(PreparedStatement insert, String id, Reboot row) throws SQLException {
    insert.setString(1, id);
    insert.setString(2, text(row.host()));
    insert.setLong(3, Nanos.of(row.up()));
    setTime(insert, 4, row.down());
    insert.setInt(5, row.ending().code());
    insert.setString(6, text(row.kernel()));
  }

  private static void bind(PreparedStatement insert, String id, SshAttempt row)
      throws SQLException {
    insert.setString(1, id);
    insert.setString(2, text(row.host()));
    insert.setLong(3, Nanos.of(row.time()));
    insert.setBoolean(4, row.success());
    insert.setString(5, text(row.user()));
    insert.setBoolean(6, row.invalidUser());
    insert.setString(7, text(row.method()));
    insert.setString(8, text(row.key()));
    insert.setString(9, text(row.source()));
    insert.setInt(10, row.port());
    insert.setLong(11, row.pid());
    insert.setInt(12, row.nth());
    insert.setInt(13, row.times());
  }

  private static void setTime(PreparedStatement statement, int index, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(index, Nanos.of(time.get()));
    } else {
      statement.setNull(index, Types.BIGINT);
    }
  }

  private static String text(String given) {
    return StoredText.of(given, StoredText.SHORT);
  }
}
