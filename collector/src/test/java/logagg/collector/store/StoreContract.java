package logagg.collector.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every store does, whatever its database. */
abstract class StoreContract
    implements FindingsContract,
        ErrorsContract,
        EventsContract,
        UpkeepContract,
        SharingContract,
        SweepsContract {
  private StoreSettings settings;
  private Store store;

  /** Of a store without a row; it may have been used before. */
  abstract StoreSettings empty() throws Exception;

  @BeforeEach
  final void openAnEmptyStore() throws Exception {
    settings = empty();
    store = Store.open(settings);
  }

  @AfterEach
  final void closeIt() {
    store.close();
  }

  @Override
  public final Store store() {
    return store;
  }

  @Override
  public final StoreSettings settings() {
    return settings;
  }

  @Override
  public final void reopen(StoreSettings changed) {
    store.close();
    settings = changed;
    store = Store.open(changed);
  }
}
