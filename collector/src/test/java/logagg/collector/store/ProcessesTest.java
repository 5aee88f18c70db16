package logagg.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.fake.Child;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write to one SQLite store, and are killed. */
class ProcessesTest {
  @TempDir private Path directory;

  private Child writing(String store, int first, int count, int batch) throws Exception {
    return Child.start(
        directory,
        WritingProcess.class,
        directory.resolve(store).toString(),
        Integer.toString(first),
        Integer.toString(count),
        Integer.toString(batch));
  }

  @Test
  void twoProcessesThatBeginTogetherLoseNothingAndCountNothingTwice() throws Exception {
    // the second half of the one is the first half of the other
    try (Child one = writing("both.db", 0, 2000, 50);
        Child other = writing("both.db", 1000, 2000, 50)) {
      assertThat(one.exitCode()).as(one.stderr()).isZero();
      assertThat(other.exitCode()).as(other.stderr()).isZero();
    }
    assertCounts("both.db", 3000);
  }

  @Test
  void aWriterThatIsKilledInTheMiddleBeginsAgainAndAllIsCountedOnce() throws Exception {
    for (int round = 1; round <= 2; round++) {
      int enough = 400 * round;
      try (Child child = writing("killed.db", 0, 1_000_000, 200)) {
        Awaitility.await().until(() -> lines(child) * 200 >= enough);
        child.kill();
      }
    }
    long before = count("killed.db");
    // whole batches only
    assertThat(before % 200).isZero();
    assertThat(before).isGreaterThanOrEqualTo(800);
    int total = (int) before + 100;
    try (Child child = writing("killed.db", 0, total, 130)) {
      assertThat(child.exitCode()).as(child.stderr()).isZero();
    }
    assertCounts("killed.db", total);
  }

  private static long lines(Child child) throws Exception {
    return child.stdout().lines().filter(line -> line.matches("\\d+")).count();
  }

  private long count(String name) {
    try (Store store = open(name)) {
      return store.events().count(EventQuery.NEWEST);
    }
  }

  private Store open(String name) {
    return Store.open(Sample.settings(directory.resolve(name).toString()));
  }

  private void assertCounts(String name, long total) {
    try (Store store = open(name)) {
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(total);
      assertThat(store.events().count(EventQuery.of("number"))).isEqualTo(total);
      List<Long> errors = new ArrayList<>();
      List<Long> findings = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        errors.add(store.errors().find("f" + i, Rows.REAL).orElseThrow().count());
      }
      for (int i = 0; i < 3; i++) {
        findings.add(
            store.findings().list(FindingQuery.NEWEST.ofRule("R" + i)).getFirst().occurrences());
      }
      assertThat(errors).isEqualTo(share(total, 7));
      assertThat(findings).isEqualTo(share(total, 3));
    }
  }

  /** How many of the numbers below a total leave each remainder. */
  private static List<Long> share(long total, int parts) {
    List<Long> shares = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      shares.add(total / parts + (i < total % parts ? 1 : 0));
    }
    return shares;
  }
}
