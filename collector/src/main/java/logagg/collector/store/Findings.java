package logagg.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.store.FindingSummary.RuleCount;

/** The findings of a store. For several threads. */
public final class Findings {
  private static final String SELECT =
      "SELECT f.id, f.kind, f.rule, f.title, f.description, f.level, f.last_seen, f.source,"
          + " f.message, f.event_id, f.events, f.tags, f.fields, f.first_seen, f.occurrences, f.demo"
          + " FROM finding f";
  private static final String NOT_DISMISSED =
      "NOT EXISTS (SELECT 1 FROM dismissal d WHERE d.rule = f.rule"
          + " AND (d.source = '' OR d.source = f.source) AND d.demo = f.demo)";
  private static final int TOP = 10;

  private final Database database;

  Findings(Database database) {
    this.database = database;
  }

  /** The last seen first. */
  public List<StoredFinding> list(FindingQuery query) {
    return database.read(
        handle ->
            where(query)
                .query(handle, SELECT, "f.last_seen DESC, f.id", query.limit())
                .map((row, context) -> finding(row))
                .list());
  }

  /**
   * The one whose id is or begins so.
   *
   * @throws StoreException if several do
   */
  public Optional<StoredFinding> find(String id) {
    return IdPrefix.of(id)
        .flatMap(
            prefix ->
                prefix.only(
                    database.read(
                        handle ->
                            new Where()
                                .and("f.id LIKE ?", prefix.pattern())
                                .query(handle, SELECT, "f.id", 2)
                                .map((row, context) -> finding(row))
                                .list())));
  }

  /** What is stored of the times that a rule found something, the newest first. */
  public List<FindingOccurrence> occurrences(String rule, Rows rows, int limit) {
    return occurrences(
        new Where().and("f.rule = ?", StoredText.of(rule, StoredText.KEY)).and(rows.condition("f")),
        limit);
  }

  /** … of the times that are counted in one finding. */
  public List<FindingOccurrence> occurrences(StoredFinding finding, int limit) {
    return occurrences(new Where().and("f.id = ?", finding.id()), limit);
  }

  private List<FindingOccurrence> occurrences(Where where, int limit) {
    return database.read(
        handle ->
            where
                .query(
                    handle,
                    "SELECT o.finding_id, o.time, f.source, o.event_id, o.message, o.events,"
                        + " o.fields FROM finding f JOIN finding_occurrence o"
                        + " ON o.finding_id = f.id",
                    "o.time DESC, o.seq DESC",
                    limit)
                .map(
                    (row, context) ->
                        new FindingOccurrence(
                            row.getString(1),
                            Nanos.instant(row.getLong(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getLong(6),
                            Json.fields(row.getString(7))))
                .list());
  }

  /** Counts of what a query would list without its limit. */
  public FindingSummary summary(FindingQuery query) {
    return database.read(
        handle -> {
          Map<Level, Long> byLevel = new LinkedHashMap<>();
          where(query)
              .query(
                  handle,
                  "SELECT f.level, COUNT(*) FROM finding f",
                  " GROUP BY f.level ORDER BY f.level DESC")
              .map((row, context) -> Map.entry(Codes.level(row.getInt(1)), row.getLong(2)))
              .forEach(entry -> byLevel.put(entry.getKey(), entry.getValue()));
          List<RuleCount> top =
              where(query)
                  .query(
                      handle,
                      "SELECT f.rule, MAX(f.title), COUNT(*), SUM(f.occurrences) FROM finding f",
                      " GROUP BY f.rule ORDER BY SUM(f.occurrences) DESC, f.rule LIMIT " + TOP)
                  .map(
                      (row, context) ->
                          new RuleCount(
                              row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                  .list();
          return new FindingSummary(byLevel, top);
        });
  }

  private static Where where(FindingQuery query) {
    Where where =
        new Where()
            .and(query.rows().condition("f"))
            .and("f.level >= ?", Codes.of(query.atLeast()))
            .and("f.source = ?", query.source(), s -> StoredText.of(s, StoredText.SHORT))
            .and("f.rule = ?", query.rule(), rule -> StoredText.of(rule, StoredText.KEY))
            .and("f.last_seen >= ?", query.since(), Nanos::of);
    return query.dismissed() ? where : where.and(NOT_DISMISSED);
  }

  private static StoredFinding finding(ResultSet row) throws SQLException {
    Finding finding =
        new Finding(
            Finding.Kind.valueOf(row.getString("kind")),
            row.getString("rule"),
            row.getString("title"),
            row.getString("description"),
            Codes.level(row.getInt("level")),
            Nanos.instant(row.getLong("last_seen")),
            row.getString("source"),
            row.getString("message"),
            row.getString("event_id"),
            row.getLong("events"),
            Json.list(row.getString("tags")),
            Json.fields(row.getString("fields")));
    return new StoredFinding(
        row.getString("id"),
        finding,
        Nanos.instant(row.getLong("first_seen")),
        finding.time(),
        row.getLong("occurrences"),
        row.getBoolean("demo"));
  }
}
