package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.render.EventText;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.store.Reboot;
import logagg.collector.store.SshAttempt;
import logagg.collector.store.SweepQuery;
import logagg.collector.store.Sweeps;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Rows of what was swept, each with the same columns: for people, as JSON, as CSV (RFC 4180).
 *
 * @param rows the oldest first; a value is a text, a number, a truth, a time, a duration or nothing
 */
record SweepRows(Kind kind, List<String> columns, List<List<Object>> rows) {

  /** What is listed. */
  enum Kind {
    ACCESS,
    REBOOTS,
    SSH;

    /** As users write it. */
    static Kind parse(String name) {
      try {
        return valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("'" + name + "' is none of access, reboots, ssh", e);
      }
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SweepRows of(Kind kind, Sweeps store, SweepQuery query) {
    return switch (kind) {
      case ACCESS -> access(store.access(query));
      case REBOOTS -> reboots(store.reboots(query));
      case SSH -> ssh(store.ssh(query));
    };
  }

  private static SweepRows access(List<Access> found) {
    List<List<Object>> rows = new ArrayList<>();
    for (Access row : found.reversed()) {
      rows.add(
          List.of(
              row.host(),
              row.success(),
              row.user(),
              row.tty(),
              row.begin(),
              row.success() ? row.end().<Object>map(end -> end).orElse("") : "",
              row.ending().words(),
              row.success() ? duration(row.begin(), row.end()) : "",
              row.source()));
    }
    return new SweepRows(
        Kind.ACCESS,
        List.of(
            "hostname",
            "success",
            "uname",
            "tty",
            "timein",
            "timeout",
            "state",
            "duration",
            "source"),
        rows);
  }

  private static SweepRows reboots(List<Reboot> found) {
    List<List<Object>> rows = new ArrayList<>();
    for (Reboot row : found.reversed()) {
      rows.add(
          List.of(
              row.host(),
              row.up(),
              row.down().<Object>map(down -> down).orElse(""),
              switch (row.ending()) {
                case OPEN, GONE -> "running";
                case CRASH -> "crash";
                case LOGOUT, DOWN, REFUSED -> "clean";
              },
              row.ending() == Ending.OPEN ? "" : duration(row.up(), row.down()),
              row.kernel()));
    }
    return new SweepRows(
        Kind.REBOOTS, List.of("hostname", "up", "down", "state", "uptime", "kernel"), rows);
  }

  private static SweepRows ssh(List<SshAttempt> found) {
    List<List<Object>> rows = new ArrayList<>();
    for (SshAttempt row : found.reversed()) {
      rows.add(
          List.of(
              row.host(),
              row.time(),
              row.success(),
              row.user(),
              row.invalidUser(),
              row.method(),
              row.source(),
              row.port() == 0 ? "" : row.port(),
              row.times(),
              row.key()));
    }
    return new SweepRows(
        Kind.SSH,
        List.of(
            "hostname",
            "time",
            "success",
            "uname",
            "invalid_user",
            "method",
            "source",
            "port",
            "times",
            "key"),
        rows);
  }

  private static Object duration(Instant from, Optional<Instant> to) {
    return to.<Object>map(end -> Duration.between(from, end)).orElse("");
  }

  /** For people, with times in their zone. */
  void print(PrintWriter out, EventText text) {
    Table table =
        Table.of(columns.stream().map(c -> c.toUpperCase(Locale.ROOT)).toArray(String[]::new));
    for (List<Object> row : rows) {
      table.row(
          row.stream()
              .map(
                  value ->
                      switch (value) {
                        case Instant time -> text.time(time);
                        case Duration time -> words(time);
                        case Boolean truth -> truth ? "yes" : "no";
                        default -> value.toString();
                      })
              .toArray());
    }
    table.print(out, "Nothing was found.");
  }

  /** {@code 1+02:03:04}: days, hours, minutes, seconds. */
  private static String words(Duration time) {
    String sign = time.isNegative() ? "-" : "";
    Duration length = time.abs();
    String days = length.toDays() > 0 ? length.toDays() + "+" : "";
    return sign
        + days
        + "%02d:%02d:%02d"
            .formatted(length.toHoursPart(), length.toMinutesPart(), length.toSecondsPart());
  }

  /** One object a row; what is not known is left out, durations are in seconds. */
  void print(Desk desk) throws IOException {
    for (List<Object> row : rows) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", kind.word());
      for (int i = 0; i < row.size(); i++) {
        Object value = plain(row.get(i));
        if (!value.equals("")) {
          json.put(columns.get(i), value);
        }
      }
      desk.print(json);
    }
  }

  /** With a first line of names; durations are in seconds. */
  void csv(PrintWriter out) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(columns.toArray(String[]::new)).get();
    CSVPrinter printer = new CSVPrinter(out, format);
    for (List<Object> row : rows) {
      printer.printRecord(row.stream().map(SweepRows::plain).toList());
    }
    printer.flush();
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Instant time -> time.toString();
      case Duration time -> time.toSeconds();
      default -> value;
    };
  }
}
