package logagg.collector.sweep.sshd;

import java.time.Instant;

/**
 * A connection that wants to log in, as far as it is logged; kept from sweep to sweep.
 *
 * @param begin its first line that names a user
 * @param user as whom; empty if it was not said yet
 * @param source an address or a name; empty if it was not said yet
 * @param port 0 if it was not said yet
 * @param counted whether an attempt of it is a row already
 * @param pamFailures lines of PAM that sshd's own line about the same failure may still follow
 */
public record Connection(
    long pid,
    Instant begin,
    String user,
    boolean invalidUser,
    String source,
    int port,
    boolean counted,
    int pamFailures) {

  /** The same, with what another line says of it. */
  Connection with(SshdLine line) {
    return new Connection(
        pid,
        begin,
        user.isEmpty() ? line.user() : user,
        invalidUser || line.invalidUser(),
        source.isEmpty() ? line.source() : source,
        port == 0 ? line.port() : port,
        counted,
        pamFailures);
  }

  Connection withCounted() {
    return new Connection(pid, begin, user, invalidUser, source, port, true, pamFailures);
  }

  Connection withPamFailures(int number) {
    return new Connection(pid, begin, user, invalidUser, source, port, counted, number);
  }

  /** Whether a line can be of it: processes' numbers come again, with other ports. */
  boolean fits(SshdLine line) {
    boolean samePort = port == 0 || line.port() == 0 || port == line.port();
    boolean sameSource = source.isEmpty() || line.source().isEmpty() || port != 0;
    return samePort && (sameSource || source.equals(line.source()));
  }
}
