package logagg.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A database server as a child process, on a port of the loopback and a directory of its own; it
 * does not outlive the test, whatever becomes of it. Where its programs are not installed, tests
 * are skipped, and fail if the environment says {@code CI=true}.
 */
abstract class DatabaseServer {
  static final String USER = "logagg";
  static final String PASSWORD = "secret word";
  private static final int PATIENCE_SECONDS = 60;

  private static final List<String> TABLES =
      List.of(
          "event",
          "finding",
          "error_group",
          "applied",
          "baseline",
          "dismissal",
          "access_attempt",
          "reboot",
          "ssh_attempt",
          "sweep_host");

  private final Path directory;
  private final int port;
  private int databases;
  private Optional<StoreSettings> common = Optional.empty();
  private Optional<Process> process = Optional.empty();

  DatabaseServer() throws IOException {
    this.directory = Files.createTempDirectory("logagg-server");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  /** The first of the programs that is there; ends the test if none is. */
  static Path program(String name, String... candidates) {
    Optional<Path> found =
        Stream.of(candidates).map(Path::of).filter(Files::isExecutable).findFirst();
    if (found.isEmpty()) {
      String sentence =
          "SKIPPED: " + name + " is not installed; nothing is known of the store in it";
      assertThat(System.getenv("CI")).as(sentence).isNotEqualTo("true");
      System.err.println(sentence);
      Assumptions.abort(sentence);
    }
    return found.orElseThrow();
  }

  final Path directory() {
    return directory;
  }

  final int port() {
    return port;
  }

  /** Gives the directory to the user that the server runs as, and makes the files. */
  abstract void install() throws Exception;

  abstract List<String> command();

  /** The administrator's. */
  abstract Connection connect() throws SQLException;

  abstract String url(String database);

  final void start() throws Exception {
    if (isRoot()) {
      run(List.of("chown", "nobody", directory.toString()));
    }
    try {
      install();
      launch();
    } catch (Exception | AssertionError e) {
      stop();
      throw e;
    }
  }

  final void launch() throws Exception {
    process =
        Optional.of(
            new ProcessBuilder(unprivileged(command()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        connect().close();
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > end || !process.get().isAlive()) {
          throw new AssertionError(Files.readString(directory.resolve("server.log")), e);
        }
        Thread.sleep(50);
      }
    }
  }

  /** An empty database. */
  final StoreSettings fresh() throws SQLException {
    String name = "store" + databases++;
    execute(creation(name));
    return Sample.settings(url(name)).withLogin(USER, new Password.Literal(PASSWORD));
  }

  /** A store without a row. The same for all, since it takes time to make one. */
  final StoreSettings empty() throws SQLException {
    StoreSettings settings = common.isPresent() ? common.get() : fresh();
    common = Optional.of(settings);
    try (Store store = Store.open(settings);
        Database database = Database.open(settings)) {
      database.write(
          handle -> {
            for (String table : TABLES) {
              handle.execute("DELETE FROM " + table);
            }
            return store;
          });
    }
    return settings;
  }

  /** Statements that make a database which is the user's. */
  abstract String[] creation(String database);

  final void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  final void run(List<String> command) throws Exception {
    Path log = directory.resolve("command.log");
    Process child =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(log)).isZero();
  }

  /** Servers refuse to run as root; and they end with us. See setpriv(1). */
  static List<String> unprivileged(List<String> command) {
    List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
    if (isRoot()) {
      all.addAll(List.of("--reuid", "nobody", "--regid", "nogroup", "--clear-groups"));
    }
    all.addAll(command);
    return all;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** At once, as a crash would. */
  final void kill() throws InterruptedException {
    process.orElseThrow().destroyForcibly().waitFor();
  }

  /** Stops it, and deletes all of it. */
  final void stop() throws Exception {
    if (process.isPresent()) {
      process.get().destroy();
      if (!process.get().waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
