package logagg.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import logagg.collector.store.search.SearchQuery;
import logagg.collector.store.search.Term;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL. */
final class PostgresqlDialect implements Dialect {
  private final Address.Postgresql address;
  private final StoreSettings settings;

  PostgresqlDialect(Address.Postgresql address, StoreSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  @Override
  public String migrations() {
    return "postgresql";
  }

  @Override
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(address.url());
    } catch (IllegalArgumentException e) {
      throw new StoreException("no store: " + address.name() + " is no URL of PostgreSQL", e);
    }
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    settings.user().ifPresent(source::setUser);
    settings.password().read().ifPresent(source::setPassword);
    return source;
  }

  @Override
  public String greeting() {
    return "SET lock_timeout = " + settings.connecting().patienceMillis();
  }

  @Override
  public boolean readsCommitted() {
    return true;
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  /** See appendix A of PostgreSQL's manual. */
  @Override
  public Failure failure(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return switch (state) {
      case "40001", "40P01", "23505" -> Failure.RACE;
      case "55P03" -> Failure.LOCKED;
      case "53100" -> Failure.FULL;
      case "58030" -> Failure.BROKEN_DISK;
      case "25006" -> Failure.READ_ONLY;
      case "3D000" -> Failure.MISSING;
      case "42501" -> Failure.FORBIDDEN;
      default ->
          switch (state.substring(0, 2)) {
            case "08", "53", "57" -> Failure.UNREACHABLE;
            case "28" -> Failure.DENIED;
            default -> Failure.DEFECT;
          };
    };
  }

  @Override
  public void insertEvents(Connection connection, List<EventRow> rows) throws SQLException {
    ServerEvents.insert(connection, rows, "to_tsvector('simple', ?)");
  }

  /** See section 8.11.2 of PostgreSQL's manual. */
  @Override
  public Fragment matching(SearchQuery query, boolean common) {
    List<String> terms = new ArrayList<>();
    query.wanted().forEach(term -> terms.add(phrase(term)));
    query.unwanted().forEach(term -> terms.add("!(" + phrase(term) + ")"));
    return Fragment.of("e.words @@ to_tsquery('simple', ?)", String.join(" & ", terms));
  }

  private static String phrase(Term term) {
    return term.words().stream()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" <-> ", "", term.prefix() ? ":*" : ""));
  }

  @Override
  public boolean isCommon(Connection connection, SearchQuery query) {
    return false;
  }
}
