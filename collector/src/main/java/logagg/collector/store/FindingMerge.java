package logagg.collector.store;

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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Adds findings to those that are stored: what is counted already is left out, what belongs to an
 * incident raises its count, all else begins a new one.
 *
 * <p>Two processes that begin the same incident at once both make it the nth of its key; the second
 * fails for that, begins again, and adds to the first's.
 */
final class FindingMerge {
  private final Handle handle;
  private final Dialect dialect;
  private final Grouping grouping;

  FindingMerge(Handle handle, Dialect dialect, Grouping grouping) {
    this.handle = handle;
    this.dialect = dialect;
    this.grouping = grouping;
  }

  void add(List<FindingRow> rows, Instant now) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, FindingRow> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(row.id(), row));
    Set<String> fresh =
        Ledger.enter(handle.getConnection(), distinct.keySet(), rows.getFirst().demo(), now);
    distinct.keySet().retainAll(fresh);
    Map<String, List<FindingRow>> byKey = new TreeMap<>();
    for (FindingRow row : distinct.values()) {
      byKey.computeIfAbsent(row.dedupKey(), key -> new ArrayList<>()).add(row);
    }
    List<Incident> incidents = new ArrayList<>();
    byKey.forEach((key, found) -> incidents.addAll(incidents(key, found)));
    insert(incidents.stream().filter(incident -> !incident.isStored()).toList());
    update(incidents.stream().filter(Incident::isStored).toList());
    insertOccurrences(incidents);
  }

  /** Those of one key that change, or begin. */
  private List<Incident> incidents(String key, List<FindingRow> found) {
    long window = Nanos.of(grouping.window());
    found.sort(Comparator.comparingLong(FindingRow::time));
    List<Incident> all = window == 0 ? new ArrayList<>() : stored(key, found, window);
    long nth =
        handle
            .createQuery("SELECT COALESCE(MAX(nth), 0) FROM finding WHERE dedup_key = ?")
            .bind(0, key)
            .mapTo(Long.class)
            .one();
    for (FindingRow row : found) {
      Optional<Incident> incident =
          window == 0
              ? Optional.empty()
              : all.stream()
                  .filter(one -> one.takes(row.time(), window))
                  .max(Comparator.comparingLong(Incident::lastSeen));
      if (incident.isPresent()) {
        incident.get().add(row);
      } else {
        all.add(Incident.begin(row, ++nth));
      }
    }
    return all.stream().filter(incident -> !incident.added().isEmpty()).toList();
  }

  private List<Incident> stored(String key, List<FindingRow> found, long window) {
    return new ArrayList<>(
        handle
            .createQuery(
                "SELECT id, nth, first_seen, last_seen, occurrences, events, level FROM finding"
                    + " WHERE dedup_key = ? AND last_seen >= ? AND first_seen <= ? ORDER BY nth"
                    + dialect.forUpdate())
            .bind(0, key)
            .bind(1, Nanos.plus(found.getFirst().time(), -window))
            .bind(2, Nanos.plus(found.getLast().time(), window))
            .map(
                (row, context) ->
                    new Incident(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getInt(7)))
            .list());
  }

  private void insert(List<Incident> incidents) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO finding (id, dedup_key, nth, demo, rule, source, kind, title, description,"
                + " message, event_id, tags, fields, first_seen, last_seen, occurrences, events,"
                + " level) VALUES (:id, :key, :nth, :demo, :rule, :source, :kind, :title,"
                + " :description, :message, :event, :tags, :fields, :first, :last, :occurrences,"
                + " :events, :level)")) {
      for (Incident incident : incidents) {
        FindingRow last = incident.added().getLast();
        batch
            .bind("key", last.dedupKey())
            .bind("nth", incident.nth())
            .bind("demo", last.demo())
            .bind("rule", StoredText.of(last.finding().rule(), StoredText.KEY))
            .bind("source", StoredText.of(last.finding().source(), StoredText.SHORT));
        bindLast(batch, incident);
        bindCounts(batch, incident).add();
      }
      batch.execute();
    }
  }

  private void update(List<Incident> incidents) {
    for (Incident incident : incidents) {
      boolean last = incident.hasNewLast();
      String shown =
          last
              ? "kind = :kind, title = :title, description = :description, message = :message,"
                  + " event_id = :event, tags = :tags, fields = :fields, "
              : "";
      try (PreparedBatch batch =
          handle.prepareBatch(
              "UPDATE finding SET "
                  + shown
                  + "first_seen = :first, last_seen = :last, occurrences = :occurrences,"
                  + " events = :events, level = :level WHERE id = :id")) {
        if (last) {
          bindLast(batch, incident);
        }
        bindCounts(batch, incident).add().execute();
      }
    }
  }

  private static void bindLast(PreparedBatch batch, Incident incident) {
    var last = incident.last();
    batch
        .bind("kind", last.kind().name())
        .bind("title", StoredText.of(last.title(), StoredText.SHORT))
        .bind("description", StoredText.of(last.description(), StoredText.LONG))
        .bind("message", StoredText.of(last.message(), StoredText.LONG))
        .bind("event", StoredText.of(last.eventId(), StoredText.KEY))
        .bind("tags", Json.of(last.tags()))
        .bind("fields", Json.of(last.fields()));
  }

  private static PreparedBatch bindCounts(PreparedBatch batch, Incident incident) {
    return batch
        .bind("first", incident.firstSeen())
        .bind("last", incident.lastSeen())
        .bind("occurrences", incident.occurrences())
        .bind("events", incident.events())
        .bind("level", incident.level())
        .bind("id", incident.id());
  }

  /** The newest are kept; numbers go on, so that those that go are known by their number. */
  private void insertOccurrences(List<Incident> incidents) throws SQLException {
    try (var insert =
            handle
                .getConnection()
                .prepareStatement(
                    "INSERT INTO finding_occurrence (finding_id, seq, time, event_id, message,"
                        + " events, fields) VALUES (?, ?, ?, ?, ?, ?, ?)");
        var delete =
            handle
                .getConnection()
                .prepareStatement(
                    "DELETE FROM finding_occurrence WHERE finding_id = ? AND seq <= ?")) {
      for (Incident incident : incidents) {
        long dropped = incident.occurrences() - grouping.occurrences();
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
            insert.setLong(3, row.time());
            insert.setString(4, StoredText.of(row.finding().eventId(), StoredText.KEY));
            insert.setString(5, StoredText.of(row.finding().message(), StoredText.LONG));
            insert.setLong(6, row.finding().count());
            insert.setString(7, Json.of(row.finding().fields()));
            insert.addBatch();
          }
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }
}
