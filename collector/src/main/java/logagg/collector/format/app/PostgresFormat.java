package logagg.collector.format.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * PostgreSQL's log on stderr: what {@code log_line_prefix} says, then {@code SEVERITY: message}.
 * The prefix is free; read are those that begin with a time ({@code %t}, {@code %m}), with, in any
 * order, {@code [%p]} or {@code [%p-%l]}, {@code %u@%d}, {@code %r} or {@code %h}, and {@code
 * user=%u,db=%d,app=%a,client=%h}.
 *
 * <p>To a record belong the lines that are indented by a tab, and those of the severities DETAIL,
 * HINT, CONTEXT, QUERY, STATEMENT and LOCATION.
 */
final class PostgresFormat implements LineFormat {
  private static final int LONGEST_PREFIX = 512;
  private static final List<String> SEVERITIES =
      List.of(
          "LOG",
          "ERROR",
          "FATAL",
          "PANIC",
          "WARNING",
          "NOTICE",
          "INFO",
          "DEBUG",
          "DEBUG1",
          "DEBUG2",
          "DEBUG3",
          "DEBUG4",
          "DEBUG5",
          "DETAIL",
          "HINT",
          "CONTEXT",
          "QUERY",
          "STATEMENT",
          "LOCATION");
  private static final List<String> PARTS =
      List.of("DETAIL", "HINT", "CONTEXT", "QUERY", "STATEMENT", "LOCATION");

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String description() {
    return "PostgreSQL: log on stderr";
  }

  @Override
  public int specificity() {
    return 75;
  }

  @Override
  public boolean continues(String line) {
    if (line.startsWith("\t")) {
      return true;
    }
    Optional<Severe> severe = severe(line, 0);
    return severe.isPresent() && PARTS.contains(severe.get().word());
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<Instant> time = in.time(context);
    if (time.isEmpty()) {
      return false;
    }
    Optional<Severe> severe = severe(record, in.at());
    if (severe.isEmpty()
        || !PostgresPrefix.read(record.substring(in.at(), severe.get().start()), into)) {
      return false;
    }
    into.time(time.get()).severity(severity(severe.get().word()));
    into.field(Levels.FIELD, severe.get().word());
    PostgresMessage.put(record, severe.get().end(), into);
    return true;
  }

  /** A severity in a line, and where the text after it begins. */
  record Severe(String word, int start, int end) {}

  /** The first one: it stands after a blank or colon and before a colon and blanks. */
  static Optional<Severe> severe(String record, int from) {
    int newline = record.indexOf('\n', from);
    int limit = Math.min(newline < 0 ? record.length() : newline, from + LONGEST_PREFIX);
    int at = from;
    while (at < limit) {
      char c = record.charAt(at);
      if (c < 'A' || c > 'Z' || (at > from && !isEdge(record.charAt(at - 1)))) {
        at++;
        continue;
      }
      int end = at;
      while (end < limit && isLetter(record.charAt(end))) {
        end++;
      }
      if (end < record.length() && record.charAt(end) == ':') {
        String word = record.substring(at, end);
        if (SEVERITIES.contains(word)) {
          int text = end + 1;
          while (text < record.length() && record.charAt(text) == ' ' && text < end + 3) {
            text++;
          }
          return Optional.of(new Severe(word, at, text));
        }
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '1' && c <= '5');
  }

  private static boolean isEdge(char c) {
    return c == ' ' || c == ':' || c == ']' || c == ',';
  }

  static Severity severity(String word) {
    return switch (word) {
      case "ERROR" -> Severity.ERROR;
      case "FATAL" -> Severity.CRITICAL;
      case "PANIC" -> Severity.EMERGENCY;
      case "WARNING" -> Severity.WARNING;
      case "NOTICE" -> Severity.NOTICE;
      default -> word.startsWith("DEBUG") ? Severity.DEBUG : Severity.INFO;
    };
  }
}
