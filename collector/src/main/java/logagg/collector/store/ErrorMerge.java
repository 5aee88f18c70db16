package logagg.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds errors to their groups; what is counted already is left out.
 *
 * <p>Groups are locked in the order of their ids, so that two processes wait for each other one way
 * only; if both begin the same group, the second fails for its id and begins again.
 */
final class ErrorMerge {
  private final Connection connection;
  private final GroupRows stored;
  private final long silence;

  ErrorMerge(Connection connection, Dialect dialect, Grouping grouping) {
    this.connection = connection;
    this.stored = new GroupRows(connection, dialect, grouping);
    this.silence = Nanos.of(grouping.silence());
  }

  void add(List<SightingRow> rows, Instant now) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, SightingRow> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(row.id(), row));
    Set<String> fresh = Ledger.enter(connection, distinct.keySet(), rows.getFirst().demo(), now);
    distinct.keySet().retainAll(fresh);
    Map<String, List<SightingRow>> byGroup = new TreeMap<>();
    for (SightingRow row : distinct.values()) {
      byGroup.computeIfAbsent(row.groupId(), id -> new ArrayList<>()).add(row);
    }
    Map<String, GroupState> groups = stored.load(byGroup.keySet(), silence);
    byGroup.forEach(
        (id, seen) -> {
          seen.sort(Comparator.comparingLong(SightingRow::time));
          GroupState group =
              groups.computeIfAbsent(id, i -> GroupState.begin(seen.getFirst(), silence));
          seen.forEach(group::add);
        });
    stored.save(groups);
  }
}
