package logagg.collector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.store.search.SearchQuery;

/** The events of a store. For several threads. */
public final class Events {
  private static final String SELECT = "SELECT " + EventRow.COLUMNS + " FROM event e";

  private final Database database;

  Events(Database database) {
    this.database = database;
  }

  /** The newest first. */
  public List<StoredEvent> search(EventQuery query) {
    if (query.words().unanswerable()) {
      return List.of();
    }
    return database.read(
        handle ->
            where(query, isCommon(handle.getConnection(), query.words()))
                .query(handle, SELECT, "e.time DESC, e.n DESC", query.limit())
                .map((row, context) -> event(row))
                .list());
  }

  /** How many a search finds, whatever its limit. */
  public long count(EventQuery query) {
    if (query.words().unanswerable()) {
      return 0;
    }
    return database.read(
        handle ->
            where(query, false)
                .query(handle, "SELECT COUNT(*) FROM event e", "")
                .mapTo(Long.class)
                .one());
  }

  public Optional<StoredEvent> find(String id) {
    return database.read(
        handle ->
            new Where()
                .and("e.id = ?", EventRow.storedId(id))
                .query(handle, SELECT, "")
                .map((row, context) -> event(row))
                .findOne());
  }

  /** Stores those that are not there yet. */
  static void add(Connection connection, Dialect dialect, List<EventRow> rows) throws SQLException {
    Map<String, EventRow> fresh = new LinkedHashMap<>();
    rows.forEach(row -> fresh.putIfAbsent(row.id(), row));
    fresh.keySet().removeAll(Lookup.present(connection, "event", fresh.keySet()));
    if (!fresh.isEmpty()) {
      dialect.insertEvents(connection, List.copyOf(fresh.values()));
    }
  }

  private boolean isCommon(Connection connection, SearchQuery words) throws SQLException {
    return !words.equals(SearchQuery.EVERYTHING) && database.dialect().isCommon(connection, words);
  }

  private Where where(EventQuery query, boolean common) {
    Where where =
        new Where()
            .and(query.rows().condition("e"))
            .and("e.time >= ?", query.since(), Nanos::of)
            .and("e.time < ?", query.until(), Nanos::of)
            .and("e.source = ?", query.source(), s -> StoredText.of(s, StoredText.SHORT))
            .and("e.severity >= ?", Codes.of(query.atLeast()));
    return query.words().equals(SearchQuery.EVERYTHING)
        ? where
        : where.and(database.dialect().matching(query.words(), common));
  }

  private static StoredEvent event(ResultSet row) throws SQLException {
    String raw = row.getString("raw");
    int from = row.getInt("message_from");
    int to = from + row.getInt("message_length");
    String message =
        Optional.ofNullable(row.getString("message")).orElseGet(() -> raw.substring(from, to));
    Event event =
        new Event(
            Nanos.instant(row.getLong("time")),
            row.getBoolean("time_stated"),
            Codes.severity(row.getInt("severity")),
            message,
            raw,
            row.getString("format"),
            row.getString("source"),
            Json.fields(row.getString("fields")));
    return new StoredEvent(row.getString("id"), event, row.getBoolean("demo"));
  }
}
