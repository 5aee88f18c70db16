package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.Severity;

/**
 * Which error groups.
 *
 * @param atLeast whose worst error is of this severity or above
 * @param source last seen there
 * @param since last seen then or later
 * @param limit the first so many
 */
public record ErrorQuery(
    Sort sort,
    Severity atLeast,
    Optional<String> source,
    Optional<Instant> since,
    int limit,
    Rows rows) {
  /** The fifty that were seen last. */
  public static final ErrorQuery LATEST =
      new ErrorQuery(
          Sort.LAST_SEEN, Severity.UNKNOWN, Optional.empty(), Optional.empty(), 50, Rows.REAL);

  /** What comes first: the latest, or the most. */
  public enum Sort {
    LAST_SEEN("last_seen"),
    COUNT("occurrences"),
    FIRST_SEEN("first_seen");

    private final String column;

    Sort(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  public ErrorQuery sort(Sort order) {
    return new ErrorQuery(order, atLeast, source, since, limit, rows);
  }

  public ErrorQuery atLeast(Severity severity) {
    return new ErrorQuery(sort, severity, source, since, limit, rows);
  }

  public ErrorQuery from(String path) {
    return new ErrorQuery(sort, atLeast, Optional.of(path), since, limit, rows);
  }

  public ErrorQuery since(Instant time) {
    return new ErrorQuery(sort, atLeast, source, Optional.of(time), limit, rows);
  }

  public ErrorQuery limit(int most) {
    return new ErrorQuery(sort, atLeast, source, since, most, rows);
  }

  public ErrorQuery in(Rows which) {
    return new ErrorQuery(sort, atLeast, source, since, limit, which);
  }
}
