package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import logagg.collector.store.search.SearchQuery;
import logagg.collector.store.search.Term;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite: one file, a write-ahead log beside it, one writer at a time.
 *
 * <p>A commit waits for the disk (synchronous=FULL): the captured lines are deleted once they are
 * stored. A transaction takes the write lock when it begins, since one that reads first may find
 * that it cannot have it any more (SQLITE_BUSY_SNAPSHOT).
 */
final class SqliteDialect implements Dialect {
  private static final String FOUND = "(SELECT rowid FROM event_words WHERE event_words MATCH ?)";

  /** So many rows are not fetched only to be sorted. */
  private static final int MANY = 5000;

  private static final int PAGE_BYTES = 4096;
  private static final int CACHE_KIBIBYTES = 16 * 1024;
  private static final int LOG_BYTES = 64 * 1024 * 1024;

  private final Address.File file;
  private final StoreSettings settings;

  SqliteDialect(Address.File file, StoreSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  @Override
  public String migrations() {
    return "sqlite";
  }

  @Override
  public DataSource dataSource() {
    SqliteFile.prepare(file.path());
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(settings.connecting().patienceMillis());
    config.setPageSize(PAGE_BYTES);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.setJournalSizeLimit(LOG_BYTES);
    if (settings.connecting().maxBytes() > 0) {
      long pages = Math.max(1, settings.connecting().maxBytes() / PAGE_BYTES);
      config.setMaxPageCount((int) Math.min(Integer.MAX_VALUE, pages));
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.path());
    return source;
  }

  @Override
  public String greeting() {
    return "";
  }

  @Override
  public boolean readsCommitted() {
    return false;
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public Failure failure(SQLException error) {
    if (!(error instanceof SQLiteException known)) {
      return Failure.DEFECT;
    }
    SQLiteErrorCode code = known.getResultCode();
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
      return Failure.RACE;
    }
    // The primary code, https://www.sqlite.org/rescode.html
    return switch (code.code & 0xFF) {
      case 5, 6, 15 -> Failure.LOCKED;
      case 13 -> Failure.FULL;
      case 10 -> Failure.BROKEN_DISK;
      case 14 -> Failure.UNREACHABLE;
      case 8 -> Failure.READ_ONLY;
      case 3, 23 -> Failure.FORBIDDEN;
      case 11, 26 -> Failure.DAMAGED;
      case 17 -> Failure.RACE;
      default -> Failure.DEFECT;
    };
  }

  /** The number of a row ties it to its words; the transaction has the write lock already. */
  @Override
  public void insertEvents(Connection connection, List<EventRow> rows) throws SQLException {
    try (PreparedStatement event =
            connection.prepareStatement(
                "INSERT INTO event (n, "
                    + EventRow.COLUMNS
                    + ") VALUES (?, "
                    + EventRow.MARKS
                    + ")");
        PreparedStatement words =
            connection.prepareStatement("INSERT INTO event_words (rowid, words) VALUES (?, ?)")) {
      long n = last(connection);
      for (EventRow row : rows) {
        n++;
        event.setLong(1, n);
        row.bind(event, 2);
        event.addBatch();
        words.setLong(1, n);
        words.setString(2, row.words());
        words.addBatch();
      }
      event.executeBatch();
      words.executeBatch();
    }
  }

  private static long last(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT MAX(n) FROM event");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /**
   * See section 3 of https://www.sqlite.org/fts5.html. The plus keeps SQLite from fetching all rows
   * that are found to sort them: it goes through the times instead, and stops at the limit.
   */
  @Override
  public Fragment matching(SearchQuery query, boolean common) {
    List<String> conditions = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    if (!query.wanted().isEmpty()) {
      conditions.add((common ? "+" : "") + "e.n IN " + FOUND);
      arguments.add(phrases(query.wanted(), " AND "));
    }
    if (!query.unwanted().isEmpty()) {
      conditions.add("e.n NOT IN " + FOUND);
      arguments.add(phrases(query.unwanted(), " OR "));
    }
    return new Fragment(String.join(" AND ", conditions), arguments);
  }

  @Override
  public boolean isCommon(Connection connection, SearchQuery query) throws SQLException {
    if (query.wanted().isEmpty()) {
      return false;
    }
    try (PreparedStatement found =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM (SELECT 1 FROM event_words WHERE event_words MATCH ? LIMIT ?)")) {
      found.setString(1, phrases(query.wanted(), " AND "));
      found.setInt(2, MANY);
      try (ResultSet row = found.executeQuery()) {
        return row.next() && row.getInt(1) == MANY;
      }
    }
  }

  private static String phrases(List<Term> terms, String between) {
    return terms.stream().map(SqliteDialect::phrase).collect(Collectors.joining(between));
  }

  private static String phrase(Term term) {
    return '"' + String.join(" ", term.words()) + '"' + (term.prefix() ? " *" : "");
  }
}
