package logagg.collector.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a store is. */
sealed interface Address {

  /** A SQLite file. */
  record File(Path path) implements Address {
    @Override
    public String name() {
      return path.toString();
    }
  }

  /** MariaDB or MySQL; both are spoken to by MariaDB's driver. */
  record Mysql(String url) implements Address {
    @Override
    public String name() {
      return shown(url);
    }
  }

  record Postgresql(String url) implements Address {
    @Override
    public String name() {
      return shown(url);
    }
  }

  /** For messages: without user and password. */
  String name();

  /** Reads what a user wrote. */
  static Address of(String url) {
    if (url.startsWith("jdbc:mariadb:")) {
      return new Mysql(url);
    }
    if (url.startsWith("jdbc:mysql:")) {
      return new Mysql("jdbc:mariadb:" + url.substring("jdbc:mysql:".length()));
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return new Postgresql(url);
    }
    if (url.startsWith("jdbc:") && !url.startsWith("jdbc:sqlite:")) {
      throw new StoreException(
          "no store: "
              + url.split(":", 3)[1]
              + "; known are sqlite, mariadb, mysql and postgresql");
    }
    String path = url.startsWith("jdbc:sqlite:") ? url.substring("jdbc:sqlite:".length()) : url;
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw new StoreException("no store: '" + path + "'; SQLite wants the path of a file here");
    }
    try {
      return new File(Path.of(path));
    } catch (InvalidPathException e) {
      throw new StoreException("no store: '" + path + "' is no path", e);
    }
  }

  private static String shown(String url) {
    String bare = url.substring("jdbc:".length()).split("[?;]", 2)[0];
    int login = bare.lastIndexOf('@');
    return login < 0
        ? bare
        : bare.substring(0, bare.indexOf(':')) + "://" + bare.substring(login + 1);
  }
}
