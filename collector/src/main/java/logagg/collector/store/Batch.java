package logagg.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is written in one transaction. For one thread. */
final class Batch {
  private final List<EventRow> events = new ArrayList<>();
  private final List<FindingRow> findings = new ArrayList<>();
  private final List<SightingRow> errors = new ArrayList<>();
  private long characters;

  void add(EventRow row) {
    events.add(row);
    characters += row.characters();
  }

  void add(FindingRow row) {
    findings.add(row);
    characters += row.characters();
  }

  void add(SightingRow row) {
    errors.add(row);
    characters += row.characters();
  }

  int rows() {
    return events.size() + findings.size() + errors.size();
  }

  long characters() {
    return characters;
  }

  /** In the same order for all, so that two processes wait for each other one way only. */
  void write(Connection connection, Dialect dialect, Grouping grouping, Instant now)
      throws SQLException {
    Events.add(connection, dialect, events);
    new FindingMerge(connection, dialect, grouping).add(findings, now);
    new ErrorMerge(connection, dialect, grouping).add(errors, now);
  }
}
