package logagg.collector.format.app;

import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * PostgreSQL's csvlog; its 23 columns (26 from version 14 on) are those of the manual's table
 * "postgres_log". A value in quotes may hold newlines: lines that begin no record belong to the one
 * before.
 */
final class PostgresCsvFormat implements LineFormat {
  private static final int FEWEST = 22;
  private static final int SEVERITY = 11;
  private static final int STATE = 12;
  private static final int MESSAGE = 13;

  @Override
  public String name() {
    return "postgresql_csv";
  }

  @Override
  public String description() {
    return "PostgreSQL: csvlog";
  }

  @Override
  public int specificity() {
    return 90;
  }

  @Override
  public boolean continues(String line) {
    return line.length() < 20
        || line.charAt(4) != '-'
        || line.charAt(7) != '-'
        || line.charAt(13) != ':'
        || line.charAt(16) != ':';
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (record.length() < 20 || record.charAt(4) != '-') {
      return false;
    }
    Optional<Timestamps.Stamp> time = Timestamps.iso(record, 0, context);
    List<String> row = time.isPresent() ? CsvRow.of(record, ',') : List.of();
    if (time.isEmpty() || row.size() < FEWEST || !isSeverity(row.get(SEVERITY))) {
      return false;
    }
    into.time(time.get().time()).severity(PostgresFormat.severity(row.get(SEVERITY)));
    into.field(Levels.FIELD, row.get(SEVERITY));
    put(into, "user.name", row.get(1));
    put(into, "db.name", row.get(2));
    into.pid(row.get(3).isEmpty() ? null : row.get(3));
    if (!row.get(4).isEmpty() && !row.get(4).equals("[local]")) {
      Peers.source(into, row.get(4));
    }
    put(into, "event.action", row.get(7));
    put(into, "event.code", row.get(STATE));
    PostgresMessage.first(row.get(MESSAGE), into);
    put(into, "postgresql.detail", row.get(14));
    put(into, "postgresql.hint", row.get(15));
    put(into, "postgresql.context", row.get(18));
    put(into, "db.statement", row.get(19));
    put(into, "postgresql.application", row.size() > 22 ? row.get(22) : "");
    return true;
  }

  private static boolean isSeverity(String word) {
    return PostgresFormat.severe(word + ":", 0).isPresent();
  }

  private static void put(EventDraft into, String name, String value) {
    into.field(name, value.isEmpty() ? null : value);
  }
}
