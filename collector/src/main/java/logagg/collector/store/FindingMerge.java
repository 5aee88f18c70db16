package logagg.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds findings to those that are stored: what is counted already is left out, what belongs to an
 * incident raises its count, all else begins a new one.
 *
 * <p>Two processes that begin the same incident at once both make it the nth of its key; the second
 * fails for that, begins again, and adds to the first's. Keys are taken in their order, so that two
 * processes wait for each other one way only.
 */
final class FindingMerge {
  private final Connection connection;
  private final IncidentRows stored;
  private final long window;

  FindingMerge(Connection connection, Dialect dialect, Grouping grouping) {
    this.connection = connection;
    this.stored = new IncidentRows(connection, dialect, grouping);
    this.window = Nanos.of(grouping.window());
  }

  void add(List<FindingRow> rows, Instant now) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, FindingRow> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(row.id(), row));
    Set<String> fresh = Ledger.enter(connection, distinct.keySet(), rows.getFirst().demo(), now);
    distinct.keySet().retainAll(fresh);
    Map<String, List<FindingRow>> byKey = new TreeMap<>();
    for (FindingRow row : distinct.values()) {
      byKey.computeIfAbsent(row.dedupKey(), key -> new ArrayList<>()).add(row);
    }
    List<Incident> changed = new ArrayList<>();
    Map<String, List<Incident>> newest = stored.newest(byKey.keySet());
    byKey.forEach(
        (key, found) -> changed.addAll(merged(newest.getOrDefault(key, List.of()), found)));
    stored.save(changed);
  }

  /** Those of one key that change, or begin. */
  private List<Incident> merged(List<Incident> newest, List<FindingRow> found) {
    found.sort(Comparator.comparingLong(FindingRow::time));
    List<Incident> all = new ArrayList<>(newest);
    long nth = newest.stream().mapToLong(Incident::nth).max().orElse(0);
    for (FindingRow row : found) {
      Optional<Incident> incident = incident(all, row.time());
      if (incident.isPresent()) {
        incident.get().add(row);
      } else {
        all.add(Incident.begin(row, ++nth));
      }
    }
    return all.stream().filter(incident -> !incident.added().isEmpty()).toList();
  }

  private Optional<Incident> incident(List<Incident> all, long time) {
    return window == 0
        ? Optional.empty()
        : all.stream()
            .filter(incident -> incident.takes(time, window))
            .max(Comparator.comparingLong(Incident::lastSeen));
  }
}
