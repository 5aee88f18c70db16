package logagg.collector.format.app;

import java.util.regex.Pattern;
import logagg.collector.event.EventDraft;

/** What stands between time and severity, by the settings of {@code log_line_prefix} in use. */
final class PostgresPrefix {
  /** Blanks, commas, and the colons before and after brackets and before a user. */
  private static final Pattern BETWEEN =
      Pattern.compile("[ ,]{1,9}|:(?=\\[)|(?<=\\]):|:(?=[^:]{1,63}@)");

  private PostgresPrefix() {}

  /** Reads one; false if nothing in it says that it is PostgreSQL's. */
  static boolean read(String prefix, EventDraft into) {
    boolean known = false;
    for (String part : BETWEEN.split(prefix, -1)) {
      known |= part(part, into);
    }
    return known;
  }

  private static boolean part(String written, EventDraft into) {
    String part = written.endsWith(":") ? written.substring(0, written.length() - 1) : written;
    if (part.length() > 2 && part.charAt(0) == '[' && part.endsWith("]") && part.indexOf('@') < 0) {
      return bracketed(part.substring(1, part.length() - 1), into);
    }
    int equals = part.indexOf('=');
    if (equals > 0) {
      return named(part.substring(0, equals), part.substring(equals + 1), into);
    }
    int at = part.indexOf('@');
    if (at >= 0) {
      put(into, "user.name", part.substring(0, at));
      put(into, "db.name", part.substring(at + 1));
      return true;
    }
    int open = part.indexOf('(');
    if (open > 0 && part.endsWith(")")) {
      Peers.source(into, part.substring(0, open));
      Peers.port(into, "source", part.substring(open + 1, part.length() - 1));
    } else if (Peers.isIp(part)) {
      Peers.source(into, part);
    } else if (Peers.isNumber(part)) {
      // Alone it does not tell PostgreSQL from others.
      into.pid(part);
    }
    return false;
  }

  /** {@code %p}, {@code %p-%l}, or {@code local}, in brackets. */
  private static boolean bracketed(String inside, EventDraft into) {
    int dash = inside.indexOf('-');
    String pid = dash < 0 ? inside : inside.substring(0, dash);
    if (Peers.isNumber(pid) && into.field("process.pid").isEmpty()) {
      into.pid(pid);
      return true;
    }
    return inside.startsWith("queryid=") || inside.equals("local");
  }

  private static boolean named(String key, String value, EventDraft into) {
    switch (key) {
      case "user", "u" -> put(into, "user.name", value);
      case "db", "database", "d" -> put(into, "db.name", value);
      case "app", "application_name" -> put(into, "postgresql.application", value);
      case "client", "host", "remote" -> {
        if (!clean(value).isEmpty() && !value.equals("[local]")) {
          Peers.source(into, value);
        }
      }
      case "pid" -> into.pid(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void put(EventDraft into, String name, String value) {
    String text = clean(value);
    into.field(name, text.isEmpty() ? null : text);
  }

  /** PostgreSQL writes {@code [unknown]} before it knows. */
  private static String clean(String value) {
    return value.equals("[unknown]") ? "" : value;
  }
}
