package logagg.collector.store;

/** Which rows a query is about. */
public enum Rows {
  /** What was really logged. */
  REAL,
  /** What the demonstration put there. */
  DEMO,
  ALL;

  /** A condition on a table or its alias. */
  String condition(String table) {
    return switch (this) {
      case ALL -> "1 = 1";
      case REAL -> "NOT " + table + ".demo";
      case DEMO -> table + ".demo";
    };
  }
}
