package logagg.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** An open database: reads, and writes whole transactions. For several threads. */
final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 20;

  private final String name;
  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(String name, Dialect dialect, HikariDataSource pool) {
    this.name = name;
    this.dialect = dialect;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  static Database open(StoreSettings settings) {
    Address address = Address.of(settings.url());
    Dialect dialect = Dialect.of(address, settings);
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setDataSource(dialect.dataSource());
    config.setMaximumPoolSize(settings.connecting().connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(settings.connecting().patienceMillis());
    // One attempt: a wrong password is told at once.
    config.setInitializationFailTimeout(1);
    if (!dialect.greeting().isEmpty()) {
      config.setConnectionInitSql(dialect.greeting());
    }
    if (dialect.readsCommitted()) {
      config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }
    try {
      return new Database(address.name(), dialect, new HikariDataSource(config));
    } catch (PoolInitializationException e) {
      throw exception(address.name(), dialect, e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  String name() {
    return name;
  }

  /** Reads; each statement sees what is committed when it begins. */
  <T> T read(HandleCallback<T, SQLException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException | SQLException e) {
      throw exception(name, dialect, e);
    }
  }

  /**
   * Does all of it or nothing. It may be done several times before it succeeds: if another process
   * was faster, it begins again.
   */
  <T> T write(HandleCallback<T, SQLException> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(work);
      } catch (JdbiException | SQLException e) {
        if (attempt == ATTEMPTS || failure(dialect, e) != Failure.RACE) {
          throw exception(name, dialect, e);
        }
        pause(attempt, e);
      }
    }
  }

  /** Of different length for each, so that two do not get into each other's way again. */
  private void pause(int attempt, Exception cause) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1 + LONGEST_PAUSE_MILLIS * (long) attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw exception(name, dialect, cause);
    }
  }

  /** What to throw for what was thrown. */
  StoreException exception(Throwable thrown) {
    return exception(name, dialect, thrown);
  }

  private static StoreException exception(String name, Dialect dialect, Throwable thrown) {
    if (thrown instanceof StoreException ours) {
      return ours;
    }
    return failure(dialect, thrown).exception(name, thrown, root(thrown));
  }

  private static Failure failure(Dialect dialect, Throwable thrown) {
    boolean noConnection = false;
    for (SQLException error : errors(thrown)) {
      Failure failure = dialect.failure(error);
      if (failure != Failure.DEFECT) {
        return failure;
      }
      noConnection |= error instanceof SQLTransientConnectionException;
    }
    return noConnection ? Failure.UNREACHABLE : Failure.DEFECT;
  }

  /** The database's own error is the innermost. */
  private static List<SQLException> errors(Throwable thrown) {
    List<SQLException> errors = new ArrayList<>();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException error) {
        errors.add(error);
      }
    }
    return errors.reversed();
  }

  private static Throwable root(Throwable thrown) {
    List<SQLException> errors = errors(thrown);
    return errors.isEmpty() ? thrown : errors.getFirst();
  }

  @Override
  public void close() {
    pool.close();
  }
}
