package logagg.collector.sweep.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.store.Reboot;

/**
 * Makes sessions and reboots of the records of {@code wtmp}, given oldest first. For one thread.
 *
 * <p>The pairing is that of {@code last} (util-linux, {@code last.c}), which reads backwards: a
 * session ends with the next record of its line, be it a logout or a login; a shutdown ends all
 * that are open as {@code down}, a boot without one as {@code crash}.
 */
public final class Sessions {
  private final String host;
  private final Map<String, OpenSession> open = new LinkedHashMap<>();
  private final List<Access> access = new ArrayList<>();
  private final List<Reboot> reboots = new ArrayList<>();
  private Optional<OpenCycle> cycle;

  /** Goes on where reading ended the last time. */
  public Sessions(String host, List<OpenSession> before, Optional<OpenCycle> cycle) {
    this.host = host;
    this.cycle = cycle;
    before.forEach(session -> open.put(session.line(), session));
  }

  /** Takes on what comes next. */
  public void add(LoginRecord record) {
    switch (record.kind()) {
      case LOGIN -> {
        end(record.line(), record.time(), Ending.LOGOUT);
        open.put(
            record.line(),
            new OpenSession(
                record.user(), record.line(), record.time(), record.source(), record.pid()));
      }
      case LOGOUT -> end(record.line(), record.time(), Ending.LOGOUT);
      case SHUTDOWN -> {
        endAll(record.time(), Ending.DOWN);
        endCycle(record.time(), Ending.DOWN);
      }
      case BOOT -> {
        endAll(record.time(), Ending.CRASH);
        endCycle(record.time(), Ending.CRASH);
        cycle = Optional.of(new OpenCycle(record.time(), record.host()));
      }
      case OTHER -> {}
    }
  }

  private void end(String line, Instant when, Ending how) {
    OpenSession session = open.remove(line);
    if (session != null) {
      access.add(access(session).ended(Optional.of(when), how));
    }
  }

  private void endAll(Instant when, Ending how) {
    for (String line : List.copyOf(open.keySet())) {
      end(line, when, how);
    }
  }

  private void endCycle(Instant when, Ending how) {
    cycle.ifPresent(up -> reboots.add(reboot(up).ended(when, how)));
    cycle = Optional.empty();
  }

  private Access access(OpenSession session) {
    return new Access(
        host,
        true,
        session.user(),
        session.line(),
        session.begin(),
        Optional.empty(),
        Ending.OPEN,
        session.source(),
        session.pid(),
        0);
  }

  private Reboot reboot(OpenCycle up) {
    return new Reboot(host, up.up(), Optional.empty(), Ending.OPEN, up.kernel());
  }

  /** What is not ended yet. */
  public List<OpenSession> open() {
    return List.copyOf(open.values());
  }

  /** The boot that is not ended yet. */
  public Optional<OpenCycle> cycle() {
    return cycle;
  }

  /** All sessions: those that ended, and those that are open, as far as {@code present} tells. */
  public List<Access> access(Presence present) {
    List<Access> all = new ArrayList<>(access);
    for (OpenSession session : open.values()) {
      Access still = access(session);
      all.add(present.has(session) ? still : still.ended(Optional.empty(), Ending.GONE));
    }
    return all;
  }

  /** All reboots, the last of which may be of the machine as it is up now. */
  public List<Reboot> reboots() {
    List<Reboot> all = new ArrayList<>(reboots);
    cycle.ifPresent(up -> all.add(reboot(up)));
    return all;
  }
}
