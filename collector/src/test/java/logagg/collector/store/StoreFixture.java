package logagg.collector.store;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Finding;

/** An open store for a test, and ways to fill it. */
interface StoreFixture {
  Store store();

  StoreSettings settings();

  /** Opens it again with other settings. */
  void reopen(StoreSettings changed);

  /** Of an empty database of its own, which has no tables yet. */
  StoreSettings fresh() throws Exception;

  default void write(Finding... findings) {
    StoreWriter writer = store().writer();
    for (Finding finding : findings) {
      writer.add(finding);
    }
    writer.flush();
  }

  default void write(ErrorSighting... errors) {
    StoreWriter writer = store().writer();
    for (ErrorSighting error : errors) {
      writer.add(error);
    }
    writer.flush();
  }

  default void write(String id, Instant time, String message) {
    StoreWriter writer = store().writer();
    writer.add(Sample.event(id, time, message));
    writer.flush();
  }

  default List<String> rules(FindingQuery query) {
    return store().findings().list(query).stream().map(f -> f.finding().rule()).toList();
  }

  default List<String> fingerprints(ErrorQuery query) {
    return store().errors().list(query).stream().map(ErrorGroup::fingerprint).toList();
  }

  default List<String> found(String search) {
    return store().events().search(EventQuery.of(search)).stream().map(StoredEvent::id).toList();
  }

  default List<String> ids(EventQuery query) {
    return store().events().search(query).stream().map(StoredEvent::id).toList();
  }
}
