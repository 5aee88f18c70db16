package logagg.collector.store;

import static logagg.collector.store.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreWriterTest {
  @TempDir private Path directory;

  private Store open(Batching batching) {
    return Store.open(Sample.settings(directory.resolve("a.db").toString()).with(batching));
  }

  @Test
  void aFullBatchIsWrittenWhenTheNextComes() {
    try (Store store = open(new Batching(3, 1_000_000, Duration.ofHours(1)))) {
      StoreWriter writer = store.writer();
      for (int i = 1; i <= 3; i++) {
        writer.add(Sample.event("e" + i, NOON, "x"));
      }
      assertThat(writer.pending()).isEqualTo(3);
      assertThat(store.events().count(EventQuery.NEWEST)).isZero();
      writer.add(Sample.event("e4", NOON, "x"));
      assertThat(writer.pending()).isEqualTo(1);
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(3);
    }
  }

  @Test
  void muchTextFillsABatchToo() {
    try (Store store = open(new Batching(1000, 500, Duration.ofHours(1)))) {
      StoreWriter writer = store.writer();
      writer.add(Sample.event("e1", NOON, "x".repeat(600)));
      writer.add(Sample.event("e2", NOON, "x"));
      assertThat(writer.pending()).isEqualTo(1);
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
    }
  }

  @Test
  void aBatchThatHasWaitedIsWrittenWhenAsked() {
    try (Store store = open(new Batching(1000, 1_000_000, Duration.ZERO))) {
      StoreWriter writer = store.writer();
      writer.add(Sample.event("e1", NOON, "x"));
      writer.flushIfDue();
      assertThat(writer.pending()).isZero();
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
    }
    try (Store store = open(new Batching(1000, 1_000_000, Duration.ofHours(1)))) {
      StoreWriter writer = store.writer();
      writer.flushIfDue();
      writer.add(Sample.event("e2", NOON, "x"));
      writer.flushIfDue();
      assertThat(writer.pending()).isEqualTo(1);
    }
  }

  @Test
  void findingsOfSeveralEventsAreToldApartByWhatTheyWereGroupedBy() {
    try (Store store = open(Batching.DEFAULT)) {
      StoreWriter writer = store.writer();
      writer.add(counted("1", 5, "ip_1"));
      writer.add(counted("2", 7, "ip_2"));
      writer.add(counted("3", 6, "ip_1"));
      // of one event each: their fields are the event's, and tell nothing apart
      writer.add(counted("4", 1, "ip_3"));
      writer.add(counted("5", 1, "ip_4"));
      writer.flush();
      assertThat(store.findings().list(FindingQuery.NEWEST))
          .extracting(found -> found.finding().count())
          .containsExactlyInAnyOrder(11L, 7L, 2L);
    }
  }

  private static Finding counted(String eventId, long count, String address) {
    return new Finding(
        Finding.Kind.RULE,
        "R",
        "t",
        "d",
        Level.HIGH,
        NOON,
        "s",
        "m",
        eventId,
        count,
        List.of(),
        Fields.of(Map.of("source.ip", address)));
  }
}
