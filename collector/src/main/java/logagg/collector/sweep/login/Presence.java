package logagg.collector.sweep.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is there, as far as a host tells: what {@code last} finds out in {@code /proc}.
 *
 * @param booted what began before is over; empty if it is not known
 * @param present what {@code utmp} says; empty if there is none
 * @param pids the processes that run; empty if they were not told
 */
public record Presence(
    Optional<Instant> booted, Optional<List<LoginRecord>> present, Optional<Set<Long>> pids) {
  /** Nothing is known: what is open may be so. */
  public static final Presence UNKNOWN =
      new Presence(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether a session that no record ends can still be there. */
  boolean has(OpenSession session) {
    if (booted.filter(session.begin()::isBefore).isPresent()) {
      return false;
    }
    if (present.isPresent()) {
      return present.get().stream()
          .anyMatch(
              record ->
                  record.kind() == LoginRecord.Kind.LOGIN
                      && record.line().equals(session.line())
                      && record.user().equals(session.user()));
    }
    return pids.isEmpty() || session.pid() == 0 || pids.get().contains(session.pid());
  }
}
