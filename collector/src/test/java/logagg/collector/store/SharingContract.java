package logagg.collector.store;

import static logagg.collector.store.Sample.NOON;
import static logagg.collector.store.Sample.error;
import static logagg.collector.store.Sample.event;
import static logagg.collector.store.Sample.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;

/** What every store does for several at once, and with what is not its own. */
interface SharingContract extends StoreFixture {
  @Test
  default void severalWritersLoseNothingAndCountNothingTwice() throws Exception {
    int threads = 4;
    int rounds = 10;
    List<Callable<Integer>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      work.add(
          () -> {
            try (Store own = Store.open(settings())) {
              StoreWriter writer = own.writer();
              for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < 10; i++) {
                  String mine = thread + "-" + round + "-" + i;
                  String ours = round + "-" + i;
                  writer.add(event(mine, NOON, "mine"));
                  writer.add(event(ours, NOON, "ours"));
                  writer.add(error("f" + i % 3, mine, NOON));
                  writer.add(error("f" + i % 3, ours, NOON));
                  writer.add(finding("R" + i % 2, Level.HIGH, NOON, mine));
                  writer.add(finding("R" + i % 2, Level.HIGH, NOON, ours));
                }
                writer.flush();
              }
              return 0;
            }
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Integer> done : pool.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(store().events().count(EventQuery.of("mine"))).isEqualTo(400);
    assertThat(store().events().count(EventQuery.of("ours"))).isEqualTo(100);
    assertThat(store().errors().list(ErrorQuery.LATEST)).hasSize(3);
    assertThat(store().errors().list(ErrorQuery.LATEST).stream().mapToLong(ErrorGroup::count).sum())
        .isEqualTo(500);
    assertThat(store().findings().list(FindingQuery.NEWEST))
        .extracting(StoredFinding::occurrences)
        .containsExactly(250L, 250L);
  }

  @Test
  default void severalOpenAnEmptyStoreAtOnce() throws Exception {
    StoreSettings empty = fresh();
    List<Callable<Store>> work = java.util.Collections.nCopies(4, () -> Store.open(empty));
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Store> opened : pool.invokeAll(work)) {
        try (Store one = opened.get()) {
          assertThat(one.events().count(EventQuery.NEWEST)).isZero();
        }
      }
    }
  }

  @Test
  default void aStoreOfANewerVersionIsRefused() throws Exception {
    StoreSettings newer = fresh();
    Store.open(newer).close();
    makeNewer(newer);
    assertThatThrownBy(() -> Store.open(newer))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageMatching(
            "store .*: it has schema 1000, made by a newer logagg; this one knows schema 2: update"
                + " it");
  }

  private static void makeNewer(StoreSettings settings) {
    try (Database database = Database.open(settings)) {
      database.write(
          handle ->
              handle.execute("UPDATE logagg_schema SET version = '1000' WHERE version = '1'"));
    }
  }

  @Test
  default void aDatabaseOfSomeoneElseIsLeftAlone() throws Exception {
    StoreSettings other = fresh();
    try (Database database = Database.open(other)) {
      database.write(handle -> handle.execute("CREATE TABLE theirs (x INTEGER)"));
    }
    assertThatThrownBy(() -> Store.open(other))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageEndingWith("the database has other tables; give logagg one of its own");
  }
}
