package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which ids a table has already. */
final class Lookup {
  private static final int AT_ONCE = 500;

  private Lookup() {}

  static Set<String> present(Connection connection, String table, Collection<String> ids)
      throws SQLException {
    Set<String> present = new HashSet<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      String marks = "?, ".repeat(some.size() - 1) + "?";
      try (PreparedStatement query =
          connection.prepareStatement("SELECT id FROM " + table + " WHERE id IN (" + marks + ")")) {
        for (int i = 0; i < some.size(); i++) {
          query.setString(i + 1, some.get(i));
        }
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            present.add(rows.getString(1));
          }
        }
      }
    }
    return present;
  }
}
