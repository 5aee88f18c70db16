package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.Severity;
import logagg.collector.store.search.SearchQuery;

/**
 * Which events.
 *
 * @param words what is in their text
 * @param since then or later
 * @param until before then
 * @param limit the newest so many
 */
public record EventQuery(
    SearchQuery words,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> source,
    Severity atLeast,
    int limit,
    Rows rows) {
  /** The newest hundred, whatever they are. */
  public static final EventQuery NEWEST =
      new EventQuery(
          SearchQuery.EVERYTHING,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Severity.UNKNOWN,
          100,
          Rows.REAL);

  /** The newest hundred that a search finds. */
  public static EventQuery of(String search) {
    return NEWEST.words(SearchQuery.parse(search));
  }

  public EventQuery words(SearchQuery query) {
    return new EventQuery(query, since, until, source, atLeast, limit, rows);
  }

  public EventQuery since(Instant time) {
    return new EventQuery(words, Optional.of(time), until, source, atLeast, limit, rows);
  }

  public EventQuery until(Instant time) {
    return new EventQuery(words, since, Optional.of(time), source, atLeast, limit, rows);
  }

  public EventQuery from(String path) {
    return new EventQuery(words, since, until, Optional.of(path), atLeast, limit, rows);
  }

  public EventQuery atLeast(Severity severity) {
    return new EventQuery(words, since, until, source, severity, limit, rows);
  }

  public EventQuery limit(int most) {
    return new EventQuery(words, since, until, source, atLeast, most, rows);
  }

  public EventQuery in(Rows which) {
    return new EventQuery(words, since, until, source, atLeast, limit, which);
  }
}
