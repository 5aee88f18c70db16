package logagg.collector.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store in SQLite. */
class SqliteStoreTest extends StoreContract {
  @TempDir private Path directory;
  private int number;

  @Override
  public StoreSettings fresh() {
    return Sample.settings("jdbc:sqlite:" + directory.resolve("store" + number++ + ".db"));
  }

  @Override
  StoreSettings empty() {
    return fresh();
  }
}
