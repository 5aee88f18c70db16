package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import logagg.collector.store.GroupState.Silence;

/** The rows of {@code error_group} and of the tables that belong to it. */
final class GroupRows {
  private static final String COUNTS =
      "first_seen = ?, last_seen = ?, occurrences = ?, severity = ? WHERE id = ?";

  private final Connection connection;
  private final Dialect dialect;
  private final int kept;

  GroupRows(Connection connection, Dialect dialect, Grouping grouping) {
    this.connection = connection;
    this.dialect = dialect;
    this.kept = grouping.occurrences();
  }

  /** Those that are there, locked until the transaction ends. */
  Map<String, GroupState> load(Collection<String> ids, long silence) throws SQLException {
    Map<String, GroupState> groups = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT first_seen, last_seen, occurrences, severity FROM error_group WHERE id = ?"
                + dialect.forUpdate())) {
      for (String id : ids) {
        query.setString(1, id);
        try (ResultSet row = query.executeQuery()) {
          if (row.next()) {
            groups.put(
                id,
                GroupState.stored(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4), silence));
          }
        }
      }
    }
    return groups;
  }

  void save(Map<String, GroupState> groups) throws SQLException {
    saveGroups(groups);
    saveOccurrences(groups);
    saveSilences(groups);
  }

  private void saveGroups(Map<String, GroupState> groups) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO error_group (template, message, source, first_seen, last_seen,"
                    + " occurrences, severity, id, fingerprint, demo)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement all =
            connection.prepareStatement(
                "UPDATE error_group SET template = ?, message = ?, source = ?, " + COUNTS);
        PreparedStatement counts =
            connection.prepareStatement("UPDATE error_group SET " + COUNTS)) {
      for (var entry : groups.entrySet()) {
        GroupState group = entry.getValue();
        if (!group.isStored()) {
          SightingRow last = group.last();
          int at = bindCounts(insert, bindShown(insert, last), group, entry.getKey());
          insert.setString(at++, StoredText.of(last.sighting().fingerprint(), StoredText.KEY));
          insert.setBoolean(at, last.demo());
          insert.addBatch();
        } else if (group.hasNewLast()) {
          bindCounts(all, bindShown(all, group.last()), group, entry.getKey());
          all.addBatch();
        } else {
          bindCounts(counts, 1, group, entry.getKey());
          counts.addBatch();
        }
      }
      insert.executeBatch();
      all.executeBatch();
      counts.executeBatch();
    }
  }

  private static int bindShown(PreparedStatement row, SightingRow last) throws SQLException {
    row.setString(1, StoredText.of(last.sighting().template(), StoredText.LONG));
    row.setString(2, StoredText.of(last.event().message(), StoredText.LONG));
    row.setString(3, StoredText.of(last.event().source(), StoredText.SHORT));
    return 4;
  }

  private static int bindCounts(PreparedStatement row, int first, GroupState group, String id)
      throws SQLException {
    int at = first;
    row.setLong(at++, group.firstSeen());
    row.setLong(at++, group.lastSeen());
    row.setLong(at++, group.occurrences());
    row.setInt(at++, group.severity());
    row.setString(at++, id);
    return at;
  }

  /** The newest are kept; numbers go on, so that those that go are known by their number. */
  private void saveOccurrences(Map<String, GroupState> groups) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM error_occurrence WHERE group_id = ? AND seq <= ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO error_occurrence (group_id, seq, time, severity, event_id, source,"
                    + " message, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (var entry : groups.entrySet()) {
        GroupState group = entry.getValue();
        long dropped = group.occurrences() - kept;
        long seq = group.occurrences() - group.added().size();
        if (dropped > 0 && group.isStored()) {
          delete.setString(1, entry.getKey());
          delete.setLong(2, dropped);
          delete.addBatch();
        }
        for (SightingRow row : group.added()) {
          if (++seq > dropped) {
            insert.setString(1, entry.getKey());
            insert.setLong(2, seq);
            bindOccurrence(insert, row);
            insert.addBatch();
          }
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static void bindOccurrence(PreparedStatement insert, SightingRow row)
      throws SQLException {
    insert.setLong(3, row.time());
    insert.setInt(4, Codes.of(row.event().severity()));
    insert.setString(5, EventRow.storedId(row.sighting().event().id()));
    insert.setString(6, StoredText.of(row.event().source(), StoredText.SHORT));
    insert.setString(7, StoredText.of(row.event().message(), StoredText.LONG));
    insert.setString(8, StoredText.of(row.event().raw(), StoredText.LONG));
  }

  private void saveSilences(Map<String, GroupState> groups) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO error_regression (group_id, reappeared, silent_since)"
                + " VALUES (?, ?, ?)")) {
      for (var entry : groups.entrySet()) {
        for (Silence silence : entry.getValue().silences()) {
          insert.setString(1, entry.getKey());
          insert.setLong(2, silence.reappeared());
          insert.setLong(3, silence.since());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
