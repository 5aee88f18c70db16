package logagg.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * What nobody wants to see. Findings stay as they are: a dismissal taken back shows them again. For
 * several threads.
 */
public final class Dismissals {
  private final Database database;
  private final boolean demo;

  Dismissals(Database database, boolean demo) {
    this.database = database;
    this.demo = demo;
  }

  /** Dismisses; again with another reason replaces the one before. */
  public void add(Dismissal dismissal) {
    database.write(
        handle -> {
          String set =
              "UPDATE dismissal SET reason = ?, dismissed_by = ?, dismissed_at = ?, rule = ?,"
                  + " source = ?, demo = ? WHERE id = ?";
          if (bind(handle.createUpdate(set), dismissal).execute() > 0) {
            return true;
          }
          String insert =
              "INSERT INTO dismissal (reason, dismissed_by, dismissed_at, rule, source, demo, id)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)";
          return bind(handle.createUpdate(insert), dismissal).execute() > 0;
        });
  }

  private Update bind(Update update, Dismissal dismissal) {
    return update
        .bind(0, StoredText.of(dismissal.reason(), StoredText.SHORT))
        .bind(1, StoredText.of(dismissal.who(), StoredText.SHORT))
        .bind(2, Nanos.of(dismissal.when()))
        .bind(3, StoredText.of(dismissal.rule(), StoredText.KEY))
        .bind(4, StoredText.of(dismissal.source().orElse(""), StoredText.SHORT))
        .bind(5, demo)
        .bind(6, id(dismissal.rule(), dismissal.source()));
  }

  /** Takes one back; says whether there was one. */
  public boolean remove(String rule, Optional<String> source) {
    return database.write(
        handle ->
            handle
                    .createUpdate("DELETE FROM dismissal WHERE id = ?")
                    .bind(0, id(rule, source))
                    .execute()
                > 0);
  }

  /** By rule; those that hold everywhere first. */
  public List<Dismissal> list() {
    return database.read(
        handle ->
            new Where()
                .and((demo ? Rows.DEMO : Rows.REAL).condition("d"))
                .query(
                    handle,
                    "SELECT rule, source, reason, dismissed_by, dismissed_at FROM dismissal d",
                    " ORDER BY d.rule, d.source")
                .map((row, context) -> dismissal(row))
                .list());
  }

  private String id(String rule, Optional<String> source) {
    String world = demo ? "demo" : "real";
    return Digest.of("dismissal", world, rule, source.isPresent() ? "at" : "", source.orElse(""));
  }

  private static Dismissal dismissal(ResultSet row) throws SQLException {
    String source = row.getString(2);
    return new Dismissal(
        row.getString(1),
        source.isEmpty() ? Optional.empty() : Optional.of(source),
        row.getString(3),
        row.getString(4),
        Nanos.instant(row.getLong(5)));
  }
}
