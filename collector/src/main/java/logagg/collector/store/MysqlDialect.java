package logagg.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import logagg.collector.store.search.SearchQuery;
import logagg.collector.store.search.Term;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB and MySQL, with InnoDB. */
final class MysqlDialect implements Dialect {
  private final Address.Mysql address;
  private final StoreSettings settings;

  MysqlDialect(Address.Mysql address, StoreSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  @Override
  public String migrations() {
    return "mysql";
  }

  @Override
  public DataSource dataSource() {
    try {
      MariaDbDataSource source = new MariaDbDataSource(address.url());
      if (settings.user().isPresent()) {
        source.setUser(settings.user().get());
      }
      var password = settings.password().read();
      if (password.isPresent()) {
        source.setPassword(password.get());
      }
      return source;
    } catch (SQLException e) {
      throw new StoreException("no store: " + address.name() + " (" + e.getMessage() + ")", e);
    }
  }

  /** Whatever the server's own settings: wrong values are errors, waiting has an end. */
  @Override
  public String greeting() {
    int seconds = Math.max(1, settings.connecting().patienceMillis() / 1000);
    return "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
        + " SESSION innodb_lock_wait_timeout = "
        + seconds;
  }

  @Override
  public boolean readsCommitted() {
    return true;
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  /** Numbers as in MariaDB's and MySQL's error references. */
  @Override
  public Failure failure(SQLException error) {
    Failure known =
        switch (error.getErrorCode()) {
          case 1062, 1213, 1020 -> Failure.RACE;
          case 1205 -> Failure.LOCKED;
          case 3, 28, 1021, 1114 -> Failure.FULL;
          case 1045, 1698 -> Failure.DENIED;
          case 1044, 1142, 1143, 1227, 1370 -> Failure.FORBIDDEN;
          case 1049 -> Failure.MISSING;
          case 1290, 1792, 1836 -> Failure.READ_ONLY;
          case 1040, 1053, 1203, 1226, 1927, 2002, 2006, 2013 -> Failure.UNREACHABLE;
          default -> Failure.DEFECT;
        };
    boolean connection = String.valueOf(error.getSQLState()).startsWith("08");
    return known == Failure.DEFECT && connection ? Failure.UNREACHABLE : known;
  }

  @Override
  public void insertEvents(Connection connection, List<EventRow> rows) throws SQLException {
    ServerEvents.insert(connection, rows, "?");
  }

  /** The index finds the words; whether they stand one after the other is looked up in the row. */
  @Override
  public Fragment matching(SearchQuery query, boolean common) {
    List<String> conditions = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (Term term : query.wanted()) {
      conditions.add(condition(term, arguments));
    }
    for (Term term : query.unwanted()) {
      conditions.add("NOT (" + condition(term, arguments) + ")");
    }
    return new Fragment(String.join(" AND ", conditions), arguments);
  }

  private static String condition(Term term, List<Object> arguments) {
    String end = term.prefix() ? "*" : "";
    arguments.add("+" + String.join(" +", term.words()) + end);
    String match = "MATCH (e.words) AGAINST (? IN BOOLEAN MODE)";
    if (term.words().size() == 1) {
      return match;
    }
    arguments.add("% " + String.join(" ", term.words()) + (term.prefix() ? "%" : " %"));
    return match + " AND e.words LIKE ?";
  }

  @Override
  public boolean isCommon(Connection connection, SearchQuery query) {
    return false;
  }
}
