package logagg.collector.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import logagg.collector.store.GroupState.Silence;
import org.jdbi.v3.core.Handle;

/**
 * Adds errors to their groups; what is counted already is left out.
 *
 * <p>Groups are locked in the order of their ids, so that two processes do not wait for each other;
 * if both begin the same group, the second fails for its id and begins again.
 */
final class ErrorMerge {
  private final Handle handle;
  private final Dialect dialect;
  private final Grouping grouping;

  ErrorMerge(Handle handle, Dialect dialect, Grouping grouping) {
    this.handle = handle;
    this.dialect = dialect;
    this.grouping = grouping;
  }

  void add(List<SightingRow> rows, Instant now) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, SightingRow> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(row.id(), row));
    Set<String> fresh =
        Ledger.enter(handle.getConnection(), distinct.keySet(), rows.getFirst().demo(), now);
    distinct.keySet().retainAll(fresh);
    Map<String, List<SightingRow>> byGroup = new TreeMap<>();
    for (SightingRow row : distinct.values()) {
      byGroup.computeIfAbsent(row.groupId(), id -> new ArrayList<>()).add(row);
    }
    Map<String, GroupState> groups = new TreeMap<>();
    byGroup.forEach((id, seen) -> groups.put(id, added(id, seen)));
    saveGroups(groups);
    saveOccurrences(groups);
    saveSilences(groups);
  }

  private GroupState added(String id, List<SightingRow> seen) {
    seen.sort(Comparator.comparingLong(SightingRow::time));
    GroupState group =
        stored(id).orElseGet(() -> GroupState.begin(seen.getFirst(), silenceNanos()));
    seen.forEach(group::add);
    return group;
  }

  private Optional<GroupState> stored(String id) {
    return handle
        .createQuery(
            "SELECT first_seen, last_seen, occurrences, severity FROM error_group WHERE id = ?"
                + dialect.forUpdate())
        .bind(0, id)
        .map(
            (row, context) ->
                GroupState.stored(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4), silenceNanos()))
        .findOne();
  }

  private long silenceNanos() {
    return Nanos.of(grouping.silence());
  }

  private void saveGroups(Map<String, GroupState> groups) throws SQLException {
    try (PreparedStatement insert =
            prepare(
                "INSERT INTO error_group (template, message, source, first_seen, last_seen,"
                    + " occurrences, severity, id, fingerprint, demo)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement update =
            prepare(
                "UPDATE error_group SET template = ?, message = ?, source = ?, first_seen = ?,"
                    + " last_seen = ?, occurrences = ?, severity = ? WHERE id = ?");
        PreparedStatement count =
            prepare(
                "UPDATE error_group SET first_seen = ?, last_seen = ?, occurrences = ?,"
                    + " severity = ? WHERE id = ?")) {
      for (var entry : groups.entrySet()) {
        GroupState group = entry.getValue();
        SightingRow last = group.last();
        if (!group.isStored()) {
          bindShown(insert, last);
          bindCounts(insert, 4, group, entry.getKey());
          insert.setString(9, StoredText.of(last.sighting().fingerprint(), StoredText.KEY));
          insert.setBoolean(10, last.demo());
          insert.addBatch();
        } else if (group.hasNewLast()) {
          bindShown(update, last);
          bindCounts(update, 4, group, entry.getKey());
          update.addBatch();
        } else {
          bindCounts(count, 1, group, entry.getKey());
          count.addBatch();
        }
      }
      insert.executeBatch();
      update.executeBatch();
      count.executeBatch();
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return handle.getConnection().prepareStatement(sql);
  }

  private static void bindShown(PreparedStatement row, SightingRow last) throws SQLException {
    row.setString(1, StoredText.of(last.sighting().template(), StoredText.LONG));
    row.setString(2, StoredText.of(last.event().message(), StoredText.LONG));
    row.setString(3, StoredText.of(last.event().source(), StoredText.SHORT));
  }

  private static void bindCounts(PreparedStatement row, int first, GroupState group, String id)
      throws SQLException {
    row.setLong(first, group.firstSeen());
    row.setLong(first + 1, group.lastSeen());
    row.setLong(first + 2, group.occurrences());
    row.setInt(first + 3, group.severity());
    row.setString(first + 4, id);
  }

  /** The newest are kept; numbers go on, so that those that go are known by their number. */
  private void saveOccurrences(Map<String, GroupState> groups) throws SQLException {
    try (PreparedStatement insert =
            prepare(
                "INSERT INTO error_occurrence (group_id, seq, time, severity, event_id, source,"
                    + " message, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement delete =
            prepare("DELETE FROM error_occurrence WHERE group_id = ? AND seq <= ?")) {
      for (var entry : groups.entrySet()) {
        GroupState group = entry.getValue();
        long dropped = group.occurrences() - grouping.occurrences();
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
            insert.setLong(3, row.time());
            insert.setInt(4, Codes.of(row.event().severity()));
            insert.setString(5, StoredText.of(row.sighting().event().id(), StoredText.KEY));
            insert.setString(6, StoredText.of(row.event().source(), StoredText.SHORT));
            insert.setString(7, StoredText.of(row.event().message(), StoredText.LONG));
            insert.setString(8, StoredText.of(row.event().raw(), StoredText.LONG));
            insert.addBatch();
          }
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private void saveSilences(Map<String, GroupState> groups) throws SQLException {
    try (PreparedStatement insert =
        prepare(
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
