package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.Level;

/**
 * Which findings.
 *
 * @param atLeast of this level or above
 * @param since last seen then or later
 * @param dismissed whether those of dismissed rules are among them
 * @param limit the newest so many
 */
public record FindingQuery(
    Level atLeast,
    Optional<String> source,
    Optional<String> rule,
    Optional<Instant> since,
    boolean dismissed,
    int limit,
    Rows rows) {
  /** The newest hundred, whatever they are. */
  public static final FindingQuery NEWEST =
      new FindingQuery(
          Level.INFORMATIONAL,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          100,
          Rows.REAL);

  public FindingQuery atLeast(Level level) {
    return new FindingQuery(level, source, rule, since, dismissed, limit, rows);
  }

  public FindingQuery from(String path) {
    return new FindingQuery(atLeast, Optional.of(path), rule, since, dismissed, limit, rows);
  }

  public FindingQuery ofRule(String id) {
    return new FindingQuery(atLeast, source, Optional.of(id), since, dismissed, limit, rows);
  }

  public FindingQuery since(Instant time) {
    return new FindingQuery(atLeast, source, rule, Optional.of(time), dismissed, limit, rows);
  }

  public FindingQuery withDismissed() {
    return new FindingQuery(atLeast, source, rule, since, true, limit, rows);
  }

  public FindingQuery limit(int most) {
    return new FindingQuery(atLeast, source, rule, since, dismissed, most, rows);
  }

  public FindingQuery in(Rows which) {
    return new FindingQuery(atLeast, source, rule, since, dismissed, limit, which);
  }
}
