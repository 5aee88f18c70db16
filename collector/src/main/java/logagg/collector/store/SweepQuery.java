package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of what was swept.
 *
 * @param text is in a user's name, a source, a host's name, a terminal, a kernel or a key
 * @param success only successes, only failures, or both
 * @param since begun then or later
 * @param until begun before then
 * @param limit the newest so many
 */
public record SweepQuery(
    Optional<String> text,
    Optional<String> host,
    Optional<String> user,
    Optional<String> source,
    Optional<Boolean> success,
    Optional<Instant> since,
    Optional<Instant> until,
    int limit) {
  /** All there are. */
  public static final SweepQuery ALL =
      new SweepQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Integer.MAX_VALUE);

  public SweepQuery text(String part) {
    return new SweepQuery(Optional.of(part), host, user, source, success, since, until, limit);
  }
}
