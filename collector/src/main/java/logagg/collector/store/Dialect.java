package logagg.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import logagg.collector.store.search.SearchQuery;

/** What is different between databases. All other SQL is the same for all of them. */
interface Dialect {
  /** The one of an address. */
  static Dialect of(Address address, StoreSettings settings) {
    return switch (address) {
      case Address.File file -> new SqliteDialect(file, settings);
      case Address.Mysql mysql -> new MysqlDialect(mysql, settings);
      case Address.Postgresql postgresql -> new PostgresqlDialect(postgresql, settings);
    };
  }

  /** The name of the directory of its migrations. */
  String migrations();

  /** Opens a connection each time it is asked. */
  DataSource dataSource();

  /** A statement for each new connection of the pool; empty for none. */
  String greeting();

  /** Whether transactions need to be told not to repeat reads. */
  boolean readsCommitted();

  /** Said after a select whose rows are to be changed. */
  String forUpdate();

  /** What an error means; {@link Failure#DEFECT} if nothing is known of it. */
  Failure failure(SQLException error);

  /** Stores events that are not there yet. */
  void insertEvents(Connection connection, List<EventRow> rows) throws SQLException;

  /**
   * A condition on {@code event e}; not for {@link SearchQuery#EVERYTHING}.
   *
   * @param common what {@link #isCommon} says, or false
   */
  Fragment matching(SearchQuery query, boolean common);

  /**
   * Whether so much is found that the newest of it are better looked for from the newest event on;
   * false where the database decides that for itself.
   */
  boolean isCommon(Connection connection, SearchQuery query) throws SQLException;
}
