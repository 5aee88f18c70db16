package logagg.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The error groups of a store. For several threads. */
public final class Errors {
  private static final String COLUMNS =
      "g.id, g.fingerprint, g.template, g.message, g.severity, g.source, g.first_seen,"
          + " g.last_seen, g.occurrences, g.demo";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM error_group g";

  private final Database database;

  Errors(Database database) {
    this.database = database;
  }

  public List<ErrorGroup> list(ErrorQuery query) {
    Where where =
        new Where()
            .and(query.rows().condition("g"))
            .and("g.severity >= ?", Codes.of(query.atLeast()))
            .and("g.source = ?", query.source(), s -> StoredText.of(s, StoredText.SHORT))
            .and("g.last_seen >= ?", query.since(), Nanos::of);
    return list(where, "g." + query.sort().column() + " DESC, g.id", query.limit());
  }

  /** Those that were first seen then or later, the latest first. */
  public List<ErrorGroup> newSince(Instant time, Rows rows, int limit) {
    Where where = new Where().and(rows.condition("g")).and("g.first_seen >= ?", Nanos.of(time));
    return list(where, "g.first_seen DESC, g.id", limit);
  }

  /**
   * The one whose fingerprint or id this is, or whose id begins so.
   *
   * @throws StoreException if the ids of several do
   */
  public Optional<ErrorGroup> find(String fingerprintOrId, Rows rows) {
    Where exactly =
        new Where()
            .and(rows.condition("g"))
            .and("g.fingerprint = ?", StoredText.of(fingerprintOrId, StoredText.KEY));
    return list(exactly, "g.demo", 1).stream()
        .findFirst()
        .or(
            () ->
                IdPrefix.of(fingerprintOrId)
                    .flatMap(
                        prefix ->
                            prefix.only(
                                list(
                                    new Where()
                                        .and(rows.condition("g"))
                                        .and("g.id LIKE ?", prefix.pattern()),
                                    "g.id",
                                    2))));
  }

  /** What is stored of the times that it was seen, the newest first. */
  public List<ErrorOccurrence> occurrences(ErrorGroup group, int limit) {
    return database.read(
        handle ->
            new Where()
                .and("group_id = ?", group.id())
                .query(
                    handle,
                    "SELECT time, severity, event_id, source, message, raw FROM error_occurrence",
                    "time DESC, seq DESC",
                    limit)
                .map(
                    (row, context) ->
                        new ErrorOccurrence(
                            Nanos.instant(row.getLong(1)),
                            Codes.severity(row.getInt(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6)))
                .list());
  }

  /**
   * Errors that came back then or later after a silence of this length or longer, the latest first.
   * Silences shorter than {@link Grouping#silence} are not stored.
   */
  public List<Regression> regressions(Instant since, Duration silence, Rows rows, int limit) {
    return database.read(
        handle ->
            new Where()
                .and(rows.condition("g"))
                .and("r.reappeared >= ?", Nanos.of(since))
                .and("r.reappeared - r.silent_since >= ?", Nanos.of(silence))
                .query(
                    handle,
                    "SELECT "
                        + COLUMNS
                        + ", r.silent_since, r.reappeared FROM error_regression r"
                        + " JOIN error_group g ON g.id = r.group_id",
                    "r.reappeared DESC, g.id",
                    limit)
                .map(
                    (row, context) ->
                        new Regression(
                            group(row),
                            Nanos.instant(row.getLong("silent_since")),
                            Nanos.instant(row.getLong("reappeared"))))
                .list());
  }

  private List<ErrorGroup> list(Where where, String order, int limit) {
    return database.read(
        handle ->
            where.query(handle, SELECT, order, limit).map((row, context) -> group(row)).list());
  }

  private static ErrorGroup group(ResultSet row) throws SQLException {
    return new ErrorGroup(
        row.getString("id"),
        row.getString("fingerprint"),
        row.getString("template"),
        row.getString("message"),
        Codes.severity(row.getInt("severity")),
        row.getString("source"),
        Nanos.instant(row.getLong("first_seen")),
        Nanos.instant(row.getLong("last_seen")),
        row.getLong("occurrences"),
        row.getBoolean("demo"));
  }
}
