package logagg.collector.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which store, and how it is used. All durations, levels and sizes have defaults.
 *
 * @param url a path ({@code logagg.db}), {@code jdbc:sqlite:PATH}, {@code
 *     jdbc:mariadb://HOST/NAME}, {@code jdbc:mysql://HOST/NAME} or {@code
 *     jdbc:postgresql://HOST/NAME}
 * @param user the database's; empty if there is none or it is in the URL
 */
public record StoreSettings(
    String url,
    Optional<String> user,
    Password password,
    Retention retention,
    Grouping grouping,
    Batching batching,
    Connecting connecting) {

  /** {@code logagg.db} in the working directory. */
  public static final StoreSettings DEFAULT = of("logagg.db");

  /** A store with defaults for all else. */
  public static StoreSettings of(String url) {
    return new StoreSettings(
        url,
        Optional.empty(),
        new Password.None(),
        Retention.DEFAULT,
        Grouping.DEFAULT,
        Batching.DEFAULT,
        Connecting.DEFAULT);
  }

  /** A SQLite file. */
  public static StoreSettings of(Path file) {
    return of("jdbc:sqlite:" + file);
  }

  public StoreSettings withLogin(String name, Password secret) {
    return new StoreSettings(
        url, Optional.of(name), secret, retention, grouping, batching, connecting);
  }

  public StoreSettings with(Retention changed) {
    return new StoreSettings(url, user, password, changed, grouping, batching, connecting);
  }

  public StoreSettings with(Grouping changed) {
    return new StoreSettings(url, user, password, retention, changed, batching, connecting);
  }

  public StoreSettings with(Batching changed) {
    return new StoreSettings(url, user, password, retention, grouping, changed, connecting);
  }

  public StoreSettings with(Connecting changed) {
    return new StoreSettings(url, user, password, retention, grouping, batching, changed);
  }

  /** Without the URL's parameters, which may hold a password. */
  @Override
  public String toString() {
    return "StoreSettings["
        + Address.of(url).name()
        + ", "
        + retention
        + ", "
        + grouping
        + ", "
        + batching
        + ", "
        + connecting
        + "]";
  }
}
