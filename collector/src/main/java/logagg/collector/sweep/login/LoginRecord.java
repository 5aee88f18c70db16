package logagg.collector.sweep.login;

import java.time.Instant;

/**
 * One record of {@code utmp}, {@code wtmp} or {@code btmp}, see utmp(5).
 *
 * @param line the terminal without {@code /dev/}
 * @param host where from, as the program wrote it: a name, an address, a display; the kernel's
 *     release of a {@link Kind#BOOT}
 * @param address where from, as an address; empty if there is none
 */
public record LoginRecord(
    Kind kind, long pid, String line, String user, String host, String address, Instant time) {

  /** What happened. */
  public enum Kind {
    LOGIN,
    LOGOUT,
    BOOT,
    SHUTDOWN,
    /** Nothing that is of interest here: a clock that was set, a getty that waits. */
    OTHER
  }

  /** Where from: the address if it is known. */
  public String source() {
    return address.isEmpty() ? host : address;
  }
}
