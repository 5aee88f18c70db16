package logagg.collector.format.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * The slow query log of MySQL, MariaDB and Percona: lines of {@code # Key: value} pairs, then
 * {@code use database;}, {@code SET timestamp=…;} and the statement.
 *
 * <p>Records are told apart by {@code # User@Host:}, as {@code # Time:}, which stands before it, is
 * left out if the second is that of the record before. So the time line of the next record ends
 * one; the time is that of {@code SET timestamp}, which all have.
 */
final class MysqlSlowFormat implements LineFormat {
  private static final String USER = "# User@Host: ";
  private static final String TIME = "# Time: ";
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  @Override
  public String name() {
    return "mysql_slow";
  }

  @Override
  public String description() {
    return "MySQL, MariaDB: slow query log";
  }

  @Override
  public int specificity() {
    return 95;
  }

  @Override
  public boolean continues(String line) {
    return !line.startsWith(USER);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!record.startsWith(USER) && !record.startsWith(TIME)) {
      return false;
    }
    StringBuilder statement = new StringBuilder();
    int at = 0;
    while (at < record.length()) {
      int newline = record.indexOf('\n', at);
      int end = newline < 0 ? record.length() : newline;
      line(record.substring(at, end), at == 0, statement, context, into);
      at = end + 1;
    }
    String query = statement.toString().strip();
    if (!query.isEmpty()) {
      into.field("db.statement", query).message(query);
    }
    return true;
  }

  private static void line(
      String line,
      boolean first,
      StringBuilder statement,
      ReadingContext context,
      EventDraft into) {
    if (line.startsWith(TIME)) {
      Cursor in = new Cursor(line);
      in.moveTo(TIME.length());
      Optional<Instant> time = in.time(context);
      // After the statement it is the next record's.
      if (time.isPresent() && first) {
        into.time(time.get());
      }
    } else if (line.startsWith(USER)) {
      user(line, into);
    } else if (line.startsWith("#") && statement.isEmpty()) {
      pairs(line, into);
    } else if (line.startsWith("SET timestamp=") && statement.isEmpty()) {
      stamp(line, into);
    } else if (line.startsWith("use ") && line.endsWith(";") && statement.isEmpty()) {
      into.field("db.name", line.substring(4, line.length() - 1).strip());
    } else {
      statement.append(line).append('\n');
    }
  }

  /** Whole seconds: it does not replace a finer time of the same second or the one after. */
  private static void stamp(String line, EventDraft into) {
    Optional<Timestamps.Stamp> stamp = Timestamps.epoch(line, 14);
    if (stamp.isEmpty()) {
      return;
    }
    Instant second = stamp.get().time();
    boolean finer =
        into.time().filter(t -> t.getEpochSecond() == second.getEpochSecond()).isPresent();
    if (!finer) {
      into.time(second);
    }
  }

  /** {@code root[root] @ localhost [127.0.0.1] Id: 5}. */
  private static void user(String line, EventDraft into) {
    Cursor in = new Cursor(line);
    in.moveTo(USER.length());
    in.until('[').filter(user -> !user.isEmpty()).ifPresent(user -> into.field("user.name", user));
    in.until(']');
    if (!in.skip(" @ ")) {
      return;
    }
    Optional<String> host = in.until('[').map(String::strip);
    Optional<String> ip = in.until(']');
    host.filter(name -> !name.isEmpty()).ifPresent(name -> into.field("source.domain", name));
    ip.filter(address -> !address.isEmpty()).ifPresent(address -> Peers.source(into, address));
    in.spaces();
    if (in.skip("Id:")) {
      in.spaces();
      thread(in.digits(), into);
    }
  }

  private static void thread(String digits, EventDraft into) {
    if (!digits.isEmpty() && digits.length() < 19) {
      into.field("process.thread.id", Long.valueOf(digits));
    }
  }

  /** {@code # Query_time: 2.000652 Lock_time: 0.000000 Rows_sent: 1}. */
  private static void pairs(String line, EventDraft into) {
    Cursor in = new Cursor(line);
    in.skip('#');
    in.spaces();
    while (!in.atEnd()) {
      String key = in.word();
      if (!key.endsWith(":")) {
        return;
      }
      in.skip(' ');
      // An empty value is followed by two blanks at once.
      String value = in.peek() == ' ' ? "" : in.word();
      in.spaces();
      if (!value.isEmpty()) {
        pair(key.substring(0, key.length() - 1), value, into);
      }
    }
  }

  private static void pair(String key, String value, EventDraft into) {
    switch (key) {
      case "Query_time" ->
          seconds(value)
              .ifPresent(s -> into.field("event.duration", s.multiply(NANOS).longValue()));
      case "Schema" -> into.field("db.name", value);
      case "Thread_id", "Id" -> thread(Peers.isNumber(value) ? value : "", into);
      default -> into.field("mysql.slowlog." + key.toLowerCase(Locale.ROOT), typed(value));
    }
  }

  private static Object typed(String value) {
    if (Peers.isNumber(value) && value.length() < 19) {
      return Long.valueOf(value);
    }
    if (value.equals("Yes") || value.equals("No")) {
      return value.equals("Yes");
    }
    return seconds(value).<Object>map(BigDecimal::doubleValue).orElse(value);
  }

  private static Optional<BigDecimal> seconds(String value) {
    if (value.isEmpty() || value.length() > 25) {
      return Optional.empty();
    }
    for (int i = 0; i < value.length(); i++) {
      if ((value.charAt(i) < '0' || value.charAt(i) > '9') && value.charAt(i) != '.') {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new BigDecimal(value));
    } catch (NumberFormatException twoPoints) {
      return Optional.empty();
    }
  }
}
