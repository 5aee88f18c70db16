package logagg.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** What was swept from hosts: logins, reboots, SSH attempts. For several threads. */
public final class Sweeps {
  private static final String HOSTS = "SELECT host, tried, swept, problem, state FROM sweep_host h";

  private final Database database;

  Sweeps(Database database) {
    this.database = database;
  }

  /** Stores what was read of a host, and how far; all of it or nothing. */
  public Swept.Counts write(Swept swept, Instant now) {
    return database.write(
        handle -> {
          Swept.Counts counts =
              new SweepMerge(handle.getConnection(), database.dialect()).add(swept);
          String set =
              "UPDATE sweep_host SET tried = ?, swept = ?, problem = '', state = ?, host = ?"
                  + " WHERE id = ?";
          if (succeeded(handle.createUpdate(set), swept, now) == 0) {
            String insert =
                "INSERT INTO sweep_host (tried, swept, problem, state, host, id)"
                    + " VALUES (?, ?, '', ?, ?, ?)";
            succeeded(handle.createUpdate(insert), swept, now);
          }
          return counts;
        });
  }

  private static int succeeded(Update update, Swept swept, Instant now) {
    return update
        .bind(0, Nanos.of(now))
        .bind(1, Nanos.of(now))
        .bind(2, StoredText.of(swept.state(), Integer.MAX_VALUE))
        .bind(3, StoredText.of(swept.host(), StoredText.SHORT))
        .bind(4, id(swept.host()))
        .execute();
  }

  /** Keeps in mind that a host could not be swept. */
  public void failed(String host, String problem, Instant now) {
    database.write(
        handle -> {
          String set = "UPDATE sweep_host SET tried = ?, problem = ?, host = ? WHERE id = ?";
          if (failed(handle.createUpdate(set), host, problem, now) > 0) {
            return true;
          }
          String insert =
              "INSERT INTO sweep_host (tried, problem, host, id, state) VALUES (?, ?, ?, ?, '')";
          return failed(handle.createUpdate(insert), host, problem, now) > 0;
        });
  }

  private static int failed(Update update, String host, String problem, Instant now) {
    return update
        .bind(0, Nanos.of(now))
        .bind(1, StoredText.of(problem, StoredText.SHORT))
        .bind(2, StoredText.of(host, StoredText.SHORT))
        .bind(3, id(host))
        .execute();
  }

  /** How the last sweep of a host went; empty if there was none. */
  public Optional<SweptHost> host(String name) {
    return database.read(
        handle ->
            new Where()
                .and("h.id = ?", id(name))
                .query(handle, HOSTS, "")
                .map((row, context) -> host(row))
                .findOne());
  }

  /** All that were ever tried, by name. */
  public List<SweptHost> hosts() {
    return database.read(
        handle ->
            new Where()
                .query(handle, HOSTS, " ORDER BY h.host")
                .map((row, context) -> host(row))
                .list());
  }

  /** Logins and refused ones, the newest first. */
  public List<Access> access(SweepQuery query) {
    return list(
        query,
        "SELECT host, success, user_name, tty, time_in, time_out, ending, source, pid, nth"
            + " FROM access_attempt a",
        "time_in",
        login(query, "a.user_name", "a.source", "a.host", "a.tty"),
        (row, context) -> access(row));
  }

  /** When hosts were up, the newest first. A user, a source or an outcome, none of them has. */
  public List<Reboot> reboots(SweepQuery query) {
    if (query.user().isPresent() || query.source().isPresent() || query.success().isPresent()) {
      return List.of();
    }
    return list(
        query,
        "SELECT host, time_up, time_down, ending, kernel FROM reboot a",
        "time_up",
        common(query, "a.host", "a.kernel"),
        (row, context) -> reboot(row));
  }

  /** SSH attempts, the newest first. */
  public List<SshAttempt> ssh(SweepQuery query) {
    return list(
        query,
        "SELECT host, time, success, user_name, invalid_user, method, key_text, source, port, pid,"
            + " nth, times FROM ssh_attempt a",
        "time",
        login(query, "a.user_name", "a.source", "a.host", "a.method", "a.key_text"),
        (row, context) -> ssh(row));
  }

  private <T> List<T> list(
      SweepQuery query, String select, String time, Where where, RowMapper<T> mapper) {
    where
        .and("a." + time + " >= ?", query.since(), Nanos::of)
        .and("a." + time + " < ?", query.until(), Nanos::of);
    return database.read(
        handle ->
            where
                .query(handle, select, "a." + time + " DESC, a.id", query.limit())
                .map(mapper)
                .list());
  }

  private static Where login(SweepQuery query, String... columns) {
    return common(query, columns)
        .and("a.user_name = ?", query.user(), user -> user)
        .and("a.source = ?", query.source(), source -> source)
        .and("a.success = ?", query.success(), success -> success);
  }

  /** The text is compared as it is: {@code !} keeps a wildcard from being one. */
  private static Where common(SweepQuery query, String... columns) {
    Where where = new Where().and("a.host = ?", query.host(), host -> host);
    if (query.text().isPresent()) {
      String like = query.text().get().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
      Object[] arguments = new Object[columns.length];
      java.util.Arrays.fill(arguments, "%" + like + "%");
      where.and(
          "(LOWER("
              + String.join(") LIKE ? ESCAPE '!' OR LOWER(", columns)
              + ") LIKE ? ESCAPE '!')",
          arguments);
    }
    return where;
  }

  private static String id(String host) {
    return Digest.of("sweep", host);
  }

  private static SweptHost host(ResultSet row) throws SQLException {
    return new SweptHost(
        row.getString("host"),
        Nanos.instant(row.getLong("tried")),
        time(row, "swept"),
        row.getString("problem"),
        row.getString("state"));
  }

  private static Access access(ResultSet row) throws SQLException {
    return new Access(
        row.getString("host"),
        row.getBoolean("success"),
        row.getString("user_name"),
        row.getString("tty"),
        Nanos.instant(row.getLong("time_in")),
        time(row, "time_out"),
        Ending.of(row.getInt("ending")),
        row.getString("source"),
        row.getLong("pid"),
        row.getInt("nth"));
  }

  private static Reboot reboot(ResultSet row) throws SQLException {
    return new Reboot(
        row.getString("host"),
        Nanos.instant(row.getLong("time_up")),
        time(row, "time_down"),
        Ending.of(row.getInt("ending")),
        row.getString("kernel"));
  }

  private static SshAttempt ssh(ResultSet row) throws SQLException {
    return new SshAttempt(
        row.getString("host"),
        Nanos.instant(row.getLong("time")),
        row.getBoolean("success"),
        row.getString("user_name"),
        row.getBoolean("invalid_user"),
        row.getString("method"),
        row.getString("key_text"),
        row.getString("source"),
        row.getInt("port"),
        row.getLong("pid"),
        row.getInt("nth"),
        row.getInt("times"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Nanos.instant(nanos));
  }
}
