package logagg.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** How events are stored where the words are a column of the row. */
final class ServerEvents {
  private ServerEvents() {}

  /**
   * Inserts rows.
   *
   * @param words what makes the column of the text: {@code ?}
   */
  static void insert(Connection connection, List<EventRow> rows, String words) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO event ("
                + EventRow.COLUMNS
                + ", words) VALUES ("
                + EventRow.MARKS
                + ", "
                + words
                + ")")) {
      for (EventRow row : rows) {
        row.bind(statement, 1);
        statement.setString(EventRow.COUNT + 1, row.words());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
