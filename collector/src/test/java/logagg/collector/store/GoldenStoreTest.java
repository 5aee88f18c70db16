package logagg.collector.store;

import static logagg.collector.store.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import logagg.collector.event.Event;
import logagg.collector.event.Level;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What once was stored stays readable: a SQLite store as each version of the schema made it. They
 * are never made again; for a new version, one is added with {@link #main}.
 */
class GoldenStoreTest {
  @TempDir private Path directory;

  @Test
  void aStoreOfVersionOneIsReadAndWrittenOn() throws Exception {
    Path file = unpacked(1);
    try (Store store = Store.open(StoreSettings.of(file))) {
      assertThat(store.events().search(EventQuery.of("\"golden egg\"")))
          .singleElement()
          .satisfies(
              stored -> {
                Event event = stored.event();
                assertThat(stored.id()).isEqualTo("e1");
                assertThat(event.time()).isEqualTo(NOON.plusNanos(1));
                assertThat(event.severity()).isEqualTo(Severity.WARNING);
                assertThat(event.message()).isEqualTo("a golden egg");
                assertThat(event.raw()).isEqualTo("May 18 12:00:00 web1 app[7]: a golden egg");
                assertThat(event.fields().value("process.pid")).contains(7L);
              });
      StoredFinding finding = store.findings().list(FindingQuery.NEWEST).getFirst();
      assertThat(finding.finding()).isEqualTo(Sample.finding("R", Level.CRITICAL, NOON, "e1"));
      assertThat(store.findings().occurrences("R", Rows.REAL, 9)).hasSize(1);
      ErrorGroup group = store.errors().find("f", Rows.REAL).orElseThrow();
      assertThat(group.count()).isEqualTo(2);
      assertThat(store.errors().occurrences(group, 9)).hasSize(2);
      assertThat(store.errors().regressions(NOON, Duration.ofDays(2), Rows.REAL, 9)).hasSize(1);
      assertThat(store.baselines().find("s")).contains(new Baseline("s", "{\"mean\":1.5}", NOON));
      assertThat(store.dismissals().list())
          .containsExactly(new Dismissal("D", Optional.of("/x"), "known", "eva", NOON));
      assertThat(store.findings().list(FindingQuery.NEWEST.in(Rows.DEMO))).hasSize(1);

      write(store);
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
      assertThat(store.errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(2);
      assertThat(store.findings().list(FindingQuery.NEWEST).getFirst().occurrences()).isEqualTo(1);
    }
  }

  @Test
  void aStoreOfVersionTwoIsReadAndWrittenOn() throws Exception {
    try (Store store = Store.open(StoreSettings.of(unpacked(2)))) {
      assertThat(store.change().isNone()).isTrue();
      for (int again = 0; again < 2; again++) {
        assertThat(store.sweeps().access(SweepQuery.ALL)).containsExactly(ACCESS);
        assertThat(store.sweeps().reboots(SweepQuery.ALL)).containsExactly(REBOOT);
        assertThat(store.sweeps().ssh(SweepQuery.ALL)).containsExactly(SSH);
        assertThat(store.sweeps().host("web1"))
            .contains(new SweptHost("web1", NOON, Optional.of(NOON), "", "{}"));
        assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
        write(store);
      }
    }
  }

  @Test
  void aStoreOfVersionOneIsBroughtToThisVersion() throws Exception {
    Path file = unpacked(1);
    try (Store store = Store.open(StoreSettings.of(file))) {
      assertThat(store.change()).isEqualTo(new SchemaChange(1, 2));
      assertThat(store.sweeps().access(SweepQuery.ALL)).isEmpty();
    }
    try (Store store = Store.open(StoreSettings.of(file))) {
      assertThat(store.change().isNone()).isTrue();
    }
  }

  private Path unpacked(int version) throws Exception {
    Path file = directory.resolve("golden.db");
    try (InputStream packed =
            GoldenStoreTest.class.getResourceAsStream("/logagg/store/v" + version + ".db.gz");
        InputStream in = new GZIPInputStream(packed)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static final Access ACCESS =
      new Access(
          "web1",
          true,
          "eva",
          "pts/0",
          NOON.plusNanos(5_000),
          Optional.of(NOON.plusSeconds(60)),
          Ending.LOGOUT,
          "192.0.2.7",
          4711,
          0);
  private static final Reboot REBOOT =
      new Reboot("web1", NOON, Optional.of(NOON.plusSeconds(99)), Ending.CRASH, "6.1.0-18-amd64");
  private static final SshAttempt SSH =
      new SshAttempt(
          "web1", NOON, false, "eva", true, "publickey", "RSA x", "192.0.2.7", 4022, 9, 0, 3);

  private static void write(Store store) {
    store
        .sweeps()
        .write(new Swept("web1", List.of(ACCESS), List.of(REBOOT), List.of(SSH), "{}"), NOON);
    StoreWriter writer = store.writer();
    writer.add(
        Sample.event(
            "e1", NOON.plusNanos(1), "/var/log/app.log", Severity.WARNING, "a golden egg"));
    writer.add(Sample.finding("R", Level.CRITICAL, NOON, "e1"));
    writer.add(Sample.error("f", "e1", NOON));
    writer.add(Sample.error("f", "e2", NOON.plus(Duration.ofDays(3))));
    writer.flush();
    StoreWriter demo = store.demoWriter();
    demo.add(Sample.finding("R", Level.CRITICAL, NOON, "d1"));
    demo.flush();
    store.baselines().put(new Baseline("s", "{\"mean\":1.5}", NOON));
    store.dismissals().add(new Dismissal("D", Optional.of("/x"), "known", "eva", NOON));
  }

  /** Makes the golden store of this version: the argument is the file, {@code v1.db.gz}. */
  public static void main(String[] args) throws Exception {
    Path file = Files.createTempDirectory("golden").resolve("golden.db");
    try (Store store = Store.open(StoreSettings.of(file))) {
      write(store);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      Files.copy(file, out);
    }
    Files.delete(file);
    Files.delete(file.getParent());
  }
}
