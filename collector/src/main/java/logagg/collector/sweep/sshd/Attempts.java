package logagg.collector.sweep.sshd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.store.SshAttempt;
import logagg.collector.sweep.alike.Alike;
import logagg.collector.sweep.alike.Tally;

/**
 * Makes one row of each attempt, of which sshd may say several lines. For one thread.
 *
 * <p>Each {@code Accepted} and each {@code Failed} is an attempt. A connection of which nothing
 * more is said than who it was ({@code Invalid user}, {@code not allowed because}, {@code
 * Connection closed by authenticating user}), is one attempt without a method, which becomes a row
 * when it ends, or an hour later. PAM's lines are counted only where sshd's own do not come.
 */
final class Attempts {
  /** {@code LoginGraceTime} is two minutes by default: none of them still waits. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** So many are kept in mind; more at once are not a server but an attack. */
  private static final int MOST = 10_000;

  private final String host;
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private final Alike alike;
  private final List<SshAttempt> rows = new ArrayList<>();
  private Instant newest = Instant.MIN;

  Attempts(String host, List<Connection> before, List<Tally> counted) {
    this.host = host;
    this.alike = new Alike(counted);
    before.forEach(connection -> connections.put(key(connection), connection));
  }

  private static String key(Connection connection) {
    return key(connection.pid(), connection.source(), connection.port());
  }

  private static String key(long pid, String source, int port) {
    return pid == 0 ? source + " " + port : Long.toString(pid);
  }

  /** Takes on what comes next; returns the row that the line itself is. */
  Optional<SshAttempt> add(SshdLine line) {
    if (line.time().isAfter(newest)) {
      newest = line.time();
    }
    Connection connection = connection(line);
    return switch (line.says()) {
      case ACCEPTED -> {
        put(connection.withCounted());
        yield Optional.of(row(line, true));
      }
      case FAILED -> failed(line, connection);
      case PAM_FAILED -> {
        put(connection.withPamFailures(connection.pamFailures() + line.times()).withCounted());
        yield Optional.of(row(line, false));
      }
      case TRIES -> {
        put(connection);
        yield Optional.empty();
      }
      case ENDED -> {
        boolean anonymous = line.user().isEmpty() && connection.user().isEmpty();
        if (!anonymous) {
          end(connection);
        }
        yield Optional.empty();
      }
    };
  }

  private Optional<SshAttempt> failed(SshdLine line, Connection connection) {
    int told = connection.pamFailures();
    if (told > 0 && line.method().startsWith("keyboard-interactive")) {
      put(connection.withPamFailures(Math.max(0, told - line.times())));
      return Optional.empty();
    }
    put(connection.withCounted());
    return Optional.of(row(line, false));
  }

  /** The one that a line is about, with what the line says of it. */
  private Connection connection(SshdLine line) {
    Connection known = connections.get(key(line.pid(), line.source(), line.port()));
    if (known != null && !known.fits(line)) {
      end(known);
      known = null;
    }
    return known == null
        ? new Connection(
            line.pid(),
            line.time(),
            line.user(),
            line.invalidUser(),
            line.source(),
            line.port(),
            false,
            0)
        : known.with(line);
  }

  private void put(Connection connection) {
    connections.put(key(connection), connection);
    if (connections.size() > MOST) {
      Connection eldest = connections.values().iterator().next();
      connections.remove(key(eldest));
      settle(eldest);
    }
  }

  /** Stays in mind, since sshd may say twice that it ended. */
  private void end(Connection connection) {
    settle(connection);
    put(connection.withCounted());
  }

  private void settle(Connection connection) {
    if (!connection.counted() && !connection.user().isEmpty()) {
      add(
          new SshAttempt(
              host,
              connection.begin(),
              false,
              connection.user(),
              connection.invalidUser(),
              "",
              "",
              connection.source(),
              connection.port(),
              connection.pid(),
              0,
              1));
    }
  }

  private SshAttempt row(SshdLine line, boolean success) {
    return add(
        new SshAttempt(
            host,
            line.time(),
            success,
            line.user(),
            line.invalidUser(),
            line.method(),
            line.key(),
            line.source(),
            line.port(),
            line.pid(),
            0,
            line.times()));
  }

  /** Adds a row, and numbers it among those that are alike. */
  SshAttempt add(SshAttempt row) {
    String key =
        String.join(
            "\0",
            row.success() ? "success" : "failure",
            row.user(),
            row.method(),
            row.key(),
            row.source(),
            Integer.toString(row.port()),
            Long.toString(row.pid()));
    SshAttempt numbered = row.nth(alike.number(row.time(), key));
    rows.add(numbered);
    return numbered;
  }

  /** Says what time it is: what is an hour older waits no longer. */
  void clock(Instant now) {
    newest = now.isAfter(newest) ? now : newest;
  }

  /** Ends those that can say no more; all, if nothing is to come. */
  void settle(boolean all) {
    for (Connection connection : List.copyOf(connections.values())) {
      if (all || Duration.between(connection.begin(), newest).compareTo(LONGEST) > 0) {
        settle(connection);
        connections.remove(key(connection));
      }
    }
  }

  List<SshAttempt> rows() {
    return List.copyOf(rows);
  }

  /** For the next sweep. */
  List<Tally> recent() {
    return alike.recent();
  }

  /** Those of which more may be said. */
  List<Connection> connections() {
    return List.copyOf(connections.values());
  }
}
