package logagg.collector.store;

import static logagg.collector.store.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with a file. */
class SqliteTroubleTest {
  @TempDir private Path directory;

  private StoreSettings settings(String name) {
    return Sample.settings(directory.resolve(name).toString());
  }

  private static Connection connect(StoreSettings settings) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + settings.url());
  }

  @Test
  void theFilesAreTheirOwnersAlone() throws Exception {
    try (Store store = Store.open(settings("a.db"))) {
      store.baselines().put(new Baseline("s", "{}", NOON));
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files.map(SqliteTroubleTest::described))
            .containsExactlyInAnyOrder(
                "a.db rw-------", "a.db-wal rw-------", "a.db-shm rw-------");
      }
    }
    assertThat(directory.resolve("a.db-wal")).doesNotExist();
  }

  private static String described(Path file) {
    try {
      return file.getFileName()
          + " "
          + PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyConnectionIsSetUp() {
    try (Database database = Database.open(settings("a.db"))) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(database, "synchronous")).isEqualTo("2");
      assertThat(pragma(database, "busy_timeout")).isEqualTo("5000");
    }
  }

  private static String pragma(Database database, String name) {
    return database.read(handle -> handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }

  @Test
  void aFullDatabaseTakesNothingOfTheBatch() throws Exception {
    Connecting small = Connecting.DEFAULT.withMaxBytes(600_000);
    try (Store store = Store.open(settings("full.db").with(small))) {
      StoreWriter writer = store.writer();
      writer.add(Sample.event("first", NOON, "text"));
      writer.flush();
      for (int i = 0; i < 500; i++) {
        writer.add(Sample.event("e" + i, NOON.plusNanos(i), "x".repeat(800)));
        writer.add(Sample.error("f", "e" + i, NOON));
        writer.add(Sample.finding("R", Level.HIGH, NOON, "e" + i));
      }
      int pending = writer.pending();
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(writer::flush)
            .isInstanceOf(StoreUnavailableException.class)
            .hasMessageContaining("full.db: its disk, or the size it is allowed, is full")
            .hasMessageNotContaining("\n");
        assertThat(writer.pending()).isEqualTo(pending);
        assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
        assertThat(store.errors().list(ErrorQuery.LATEST)).isEmpty();
        assertThat(store.findings().list(FindingQuery.NEWEST)).isEmpty();
      }
    }
  }

  @Test
  void whatIsPurgedMakesRoomAgain() throws Exception {
    Connecting small = Connecting.DEFAULT.withMaxBytes(2_000_000);
    Retention short_ = Retention.DEFAULT.withEvents(Duration.ofHours(1));
    try (Store store = Store.open(settings("full.db").with(small).with(short_))) {
      StoreWriter writer = store.writer();
      int stored = fill(store, writer);
      assertThat(stored).isPositive();
      assertThat(store.purge(NOON.plus(Duration.ofHours(2))).events()).isEqualTo(stored);
      writer.flush();
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(100);
    }
  }

  /** Writes a hundred at a time until there is no room; how many there was room for. */
  private static int fill(Store store, StoreWriter writer) {
    for (int i = 0; i < 100_000; i++) {
      writer.add(Sample.event("e" + i, NOON, "x".repeat(200)));
      if (i % 100 == 99) {
        try {
          writer.flush();
        } catch (StoreUnavailableException e) {
          assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(i - 99);
          return i - 99;
        }
      }
    }
    throw new AssertionError("it has no limit");
  }

  @Test
  void aLockedDatabaseTakesTheBatchLater() throws Exception {
    StoreSettings settings =
        settings("locked.db").with(Connecting.DEFAULT.withPatience(Duration.ofMillis(250)));
    try (Store store = Store.open(settings);
        Connection other = connect(settings);
        Statement statement = other.createStatement()) {
      StoreWriter writer = store.writer();
      writer.add(Sample.event("e", NOON, "x"));
      writer.add(Sample.error("f", "e", NOON));
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(writer::flush)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("it is locked by another process");
      // who only reads need not wait
      assertThat(store.events().count(EventQuery.NEWEST)).isZero();
      statement.execute("ROLLBACK");
      writer.flush();
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
      assertThat(store.errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(1);
    }
  }

  @Test
  void aLockThatEndsInTimeIsWaitedFor() throws Exception {
    StoreSettings settings = settings("locked.db");
    try (Store store = Store.open(settings);
        Connection other = connect(settings);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Thread release =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(300);
                      statement.execute("ROLLBACK");
                    } catch (SQLException | InterruptedException e) {
                      throw new AssertionError(e);
                    }
                  });
      StoreWriter writer = store.writer();
      writer.add(Sample.event("e", NOON, "x"));
      writer.flush();
      release.join();
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsOneLine() throws Exception {
    Path file = Files.writeString(directory.resolve("text.db"), "no database ".repeat(1000));
    assertThatThrownBy(() -> Store.open(settings("text.db")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageContaining("text.db: the file is damaged, or is no SQLite database")
        .hasMessageNotContaining("\n");
    assertThat(file).hasContent("no database ".repeat(1000));
  }

  @Test
  void aMissingDirectoryIsNamed() {
    assertThatThrownBy(() -> Store.open(settings("no/such/a.db")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageEndingWith("there is no directory " + directory.resolve("no/such"));
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsNamed() throws Exception {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
    assertThatThrownBy(() -> Store.open(settings("closed/a.db")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageEndingWith("closed/a.db: cannot make the file (no permission)");
  }

  @Test
  void aDirectoryIsNoStore() {
    assertThatThrownBy(() -> Store.open(settings("")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageEndingWith("this is a directory; give the path of a file");
  }

  @Test
  void whatSqliteWouldTakeForSomethingElseIsNoPath() {
    for (String url : new String[] {"jdbc:sqlite::memory:", "jdbc:sqlite:", "a.db?mode=ro"}) {
      assertThatThrownBy(() -> Store.open(Sample.settings(url)))
          .isExactlyInstanceOf(StoreException.class)
          .hasMessageEndingWith("SQLite wants the path of a file here");
    }
    assertThatThrownBy(() -> Store.open(Sample.settings("jdbc:oracle:thin:u/secret@host")))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessage("no store: oracle; known are sqlite, mariadb, mysql and postgresql");
  }
}
