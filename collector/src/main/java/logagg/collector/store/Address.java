package logagg.collector.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a store is. */
sealed interface Address {
  Pattern SECRETS = Pattern.compile("//[^/@]*@|[?;].*");

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
          "no store: " + shown(url) + "; known are sqlite, mariadb, mysql and postgresql");
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
    String bare = SECRETS.matcher(url).replaceAll(m -> m.group().startsWith("//") ? "//" : "");
    return bare.substring("jdbc:".length());
  }
}
