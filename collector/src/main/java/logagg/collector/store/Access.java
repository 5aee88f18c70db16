package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A login, or an attempt that was refused, as a host's login records tell it.
 *
 * @param host as it is called in the list of hosts
 * @param begin in microseconds; in seconds where it was read as text
 * @param end empty if it is not over, or not known
 * @param source an address, a host's name, a display; empty if it was local
 * @param pid 0 if it is not known
 * @param nth which of those that are alike in all that tells them apart, from 0
 */
public record Access(
    String host,
    boolean success,
    String user,
    String tty,
    Instant begin,
    Optional<Instant> end,
    Ending ending,
    String source,
    long pid,
    int nth) {

  /** The same session, ended. */
  public Access ended(Optional<Instant> when, Ending how) {
    return new Access(host, success, user, tty, begin, when, how, source, pid, nth);
  }

  /** The same of those that are alike. */
  public Access nth(int number) {
    return new Access(host, success, user, tty, begin, end, ending, source, pid, number);
  }

  /** What tells it from others; never its end. */
  String id() {
    return Digest.of(
        "access",
        host,
        success ? "success" : "failure",
        user,
        tty,
        begin.toString(),
        source,
        Long.toString(pid),
        Integer.toString(nth));
  }
}
