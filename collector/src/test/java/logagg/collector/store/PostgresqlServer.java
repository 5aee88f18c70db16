package logagg.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL, the newest that is installed. */
final class PostgresqlServer extends DatabaseServer {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path server;
  private final Path initdb;

  private PostgresqlServer(Path server, Path initdb) throws IOException {
    this.server = server;
    this.initdb = initdb;
  }

  private static String[] candidates(String name) throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return new String[] {"/usr/local/bin/" + name, "/usr/bin/" + name};
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .sorted(
              Comparator.comparing((Path path) -> path.getFileName().toString().length())
                  .thenComparing(Comparator.naturalOrder())
                  .reversed())
          .map(path -> path.resolve("bin").resolve(name).toString())
          .toArray(String[]::new);
    }
  }

  static PostgresqlServer started() throws Exception {
    PostgresqlServer server =
        new PostgresqlServer(
            program("PostgreSQL", candidates("postgres")),
            program("PostgreSQL", candidates("initdb")));
    server.start();
    server.execute("CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
    return server;
  }

  @Override
  void install() throws Exception {
    Path secret = directory().resolve("secret");
    Files.writeString(secret, PASSWORD);
    secret.toFile().setReadable(true, false);
    run(
        unprivileged(
            List.of(
                initdb.toString(),
                "--pgdata=" + directory().resolve("data"),
                "--username=admin",
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                // sorts and cuts as little as can be: what works here works in any locale
                "--locale=C",
                "--encoding=UTF8",
                "--no-sync")));
  }

  @Override
  List<String> command() {
    return List.of(
        server.toString(),
        "-D",
        directory().resolve("data").toString(),
        "-h",
        "127.0.0.1",
        "-p",
        Integer.toString(port()),
        "-k",
        directory().toString(),
        "-c",
        "fsync=off");
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), "admin", PASSWORD);
  }

  @Override
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  @Override
  String[] creation(String database) {
    return new String[] {"CREATE DATABASE " + database + " OWNER " + USER};
  }
}
