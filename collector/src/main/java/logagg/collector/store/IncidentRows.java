package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Finding;

/** The rows of {@code finding} and {@code finding_occurrence} that incidents are. */
final class IncidentRows {
  /** A finding that comes late is counted in one of the last so many of its key, or begins one. */
  private static final int NEWEST = 20;

  private static final String SHOWN =
      "kind = ?, title = ?, description = ?, message = ?, event_id = ?, tags = ?, fields = ?";
  private static final String COUNTS =
      "first_seen = ?, last_seen = ?, occurrences = ?, events = ?, level = ? WHERE id = ?";

  private final Connection connection;
  private final Dialect dialect;
  private final int kept;

  IncidentRows(Connection connection, Dialect dialect, Grouping grouping) {
    this.connection = connection;
    this.dialect = dialect;
    this.kept = grouping.occurrences();
  }

  /** The newest of each key, locked until the transaction ends. */
  Map<String, List<Incident>> newest(Collection<String> keys) throws SQLException {
    Map<String, List<Incident>> newest = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, nth, first_seen, last_seen, occurrences, events, level FROM finding"
                + " WHERE dedup_key = ? ORDER BY nth DESC LIMIT "
                + NEWEST
                + dialect.forUpdate())) {
      for (String key : keys) {
        query.setString(1, key);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            newest.computeIfAbsent(key, k -> new ArrayList<>()).add(incident(rows));
          }
        }
      }
    }
    return newest;
  }

  private static Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getInt(7));
  }

  void save(List<Incident> incidents) throws SQLException {
    insert(incidents.stream().filter(incident -> !incident.isStored()).toList());
    update(incidents.stream().filter(Incident::isStored).toList());
    saveOccurrences(incidents);
  }

  private void insert(List<Incident> incidents) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO finding (kind, title, description, message, event_id, tags, fields,"
                + " first_seen, last_seen, occurrences, events, level, id, dedup_key, nth, rule,"
                + " source, demo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Incident incident : incidents) {
        int at = bindCounts(row, bindShown(row, 1, incident.last()), incident);
        FindingRow last = incident.added().getLast();
        row.setString(at++, last.dedupKey());
        row.setLong(at++, incident.nth());
        row.setString(at++, StoredText.of(last.finding().rule(), StoredText.KEY));
        row.setString(at++, StoredText.of(last.finding().source(), StoredText.SHORT));
        row.setBoolean(at, last.demo());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private void update(List<Incident> incidents) throws SQLException {
    try (PreparedStatement all =
            connection.prepareStatement("UPDATE finding SET " + SHOWN + ", " + COUNTS);
        PreparedStatement counts = connection.prepareStatement("UPDATE finding SET " + COUNTS)) {
      for (Incident incident : incidents) {
        if (incident.hasNewLast()) {
          bindCounts(all, bindShown(all, 1, incident.last()), incident);
          all.addBatch();
        } else {
          bindCounts(counts, 1, incident);
          counts.addBatch();
        }
      }
      all.executeBatch();
      counts.executeBatch();
    }
  }

  private static int bindShown(PreparedStatement row, int first, Finding last) throws SQLException {
    int at = first;
    row.setString(at++, last.kind().name());
    row.setString(at++, StoredText.of(last.title(), StoredText.SHORT));
    row.setString(at++, StoredText.of(last.description(), StoredText.LONG));
    row.setString(at++, StoredText.of(last.message(), StoredText.LONG));
    row.setString(at++, EventRow.storedId(last.eventId()));
    row.setString(at++, Json.of(last.tags()));
    row.setString(at++, Json.of(last.fields()));
    return at;
  }

  private static int bindCounts(PreparedStatement row, int first, Incident incident)
      throws SQLException {
    int at = first;
    row.setLong(at++, incident.firstSeen());
    row.setLong(at++, incident.lastSeen());
    row.setLong(at++, incident.occurrences());
    row.setLong(at++, incident.events());
    row.setInt(at++, incident.level());
    row.setString(at++, incident.id());
    return at;
  }

  /** The newest are kept; numbers go on, so that those that go are known by their number. */
  private void saveOccurrences(List<Incident> incidents) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM finding_occurrence WHERE finding_id = ? AND seq <= ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO finding_occurrence (finding_id, seq, time, event_id, message, events,"
                    + " fields) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (Incident incident : incidents) {
        long dropped = incident.occurrences() - kept;
        long seq = incident.occurrences() - incident.added().size();
        if (dropped > 0 && incident.isStored()) {
          delete.setString(1, incident.id());
          delete.setLong(2, dropped);
          delete.addBatch();
        }
        for (FindingRow row : incident.added()) {
          if (++seq > dropped) {
            insert.setString(1, incident.id());
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

  private static void bindOccurrence(PreparedStatement insert, FindingRow row) throws SQLException {
    insert.setLong(3, row.time());
    insert.setString(4, EventRow.storedId(row.finding().eventId()));
    insert.setString(5, StoredText.of(row.finding().message(), StoredText.LONG));
    insert.setLong(6, row.finding().count());
    insert.setString(7, Json.of(row.finding().fields()));
  }
}
