package logagg.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** What was learnt of each source. For several threads. */
public final class Baselines {
  private static final String SELECT = "SELECT source, json, updated FROM baseline b";

  private final Database database;
  private final boolean demo;

  Baselines(Database database, boolean demo) {
    this.database = database;
    this.demo = demo;
  }

  /** Stores one in place of what was there. */
  public void put(Baseline baseline) {
    if (!Json.isValid(baseline.json())) {
      throw new IllegalArgumentException("the baseline of " + baseline.source() + " is no JSON");
    }
    database.write(
        handle -> {
          String set =
              "UPDATE baseline SET json = ?, updated = ?, source = ?, demo = ? WHERE id = ?";
          if (bind(handle.createUpdate(set), baseline).execute() > 0) {
            return true;
          }
          String insert =
              "INSERT INTO baseline (json, updated, source, demo, id) VALUES (?, ?, ?, ?, ?)";
          return bind(handle.createUpdate(insert), baseline).execute() > 0;
        });
  }

  private Update bind(Update update, Baseline baseline) {
    return update
        .bind(0, StoredText.of(baseline.json(), Integer.MAX_VALUE))
        .bind(1, Nanos.of(baseline.updated()))
        .bind(2, StoredText.of(baseline.source(), StoredText.SHORT))
        .bind(3, demo)
        .bind(4, id(baseline.source()));
  }

  public Optional<Baseline> find(String source) {
    return list(new Where().and("b.id = ?", id(source))).stream().findFirst();
  }

  /** By source. */
  public List<Baseline> list() {
    return list(new Where().and((demo ? Rows.DEMO : Rows.REAL).condition("b")));
  }

  /** Forgets what was learnt of a source; says whether there was anything. */
  public boolean remove(String source) {
    return database.write(
        handle ->
            handle.createUpdate("DELETE FROM baseline WHERE id = ?").bind(0, id(source)).execute()
                > 0);
  }

  private List<Baseline> list(Where where) {
    return database.read(
        handle ->
            where
                .query(handle, SELECT, " ORDER BY b.source")
                .map((row, context) -> baseline(row))
                .list());
  }

  private String id(String source) {
    return Digest.of("baseline", demo ? "demo" : "real", source);
  }

  private static Baseline baseline(ResultSet row) throws SQLException {
    return new Baseline(row.getString(1), row.getString(2), Nanos.instant(row.getLong(3)));
  }
}
