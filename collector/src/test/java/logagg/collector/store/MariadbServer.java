package logagg.collector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** MariaDB. */
final class MariadbServer extends DatabaseServer {
  private final Path server;
  private final Path installer;

  private MariadbServer(Path server, Path installer) throws IOException {
    this.server = server;
    this.installer = installer;
  }

  static MariadbServer started() throws Exception {
    MariadbServer server =
        new MariadbServer(
            program("MariaDB", "/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd"),
            program("MariaDB", "/usr/bin/mariadb-install-db", "/usr/local/bin/mariadb-install-db"));
    server.start();
    server.execute("CREATE USER " + USER + " IDENTIFIED BY '" + PASSWORD + "'");
    return server;
  }

  @Override
  void install() throws Exception {
    run(
        unprivileged(
            List.of(
                installer.toString(),
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--datadir=" + directory().resolve("data"))));
  }

  @Override
  List<String> command() {
    return List.of(
        server.toString(),
        "--no-defaults",
        "--datadir=" + directory().resolve("data"),
        "--socket=" + directory().resolve("socket"),
        "--bind-address=127.0.0.1",
        "--port=" + port(),
        "--innodb-flush-log-at-trx-commit=2",
        "--pid-file=" + directory().resolve("pid"));
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port() + "/", "root", "");
  }

  @Override
  String url(String database) {
    return "jdbc:mysql://127.0.0.1:" + port() + "/" + database;
  }

  @Override
  String[] creation(String database) {
    return new String[] {
      "CREATE DATABASE " + database, "GRANT ALL ON " + database + ".* TO " + USER
    };
  }
}
