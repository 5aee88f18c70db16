package logagg.collector.sweep.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.sweep.alike.Alike;
import logagg.collector.sweep.alike.Tally;

/** The records of {@code btmp}: each is a login that was refused. For one thread. */
public final class Failures {
  private final String host;
  private final Alike alike;
  private final List<Access> access = new ArrayList<>();

  /** Goes on numbering those that are alike. */
  public Failures(String host, List<Tally> before) {
    this.host = host;
    this.alike = new Alike(before);
  }

  /** Takes on what comes next; a record without a time is none. */
  public void add(LoginRecord record) {
    if (record.time().equals(Instant.EPOCH)) {
      return;
    }
    access.add(
        new Access(
            host,
            false,
            record.user(),
            record.line(),
            record.time(),
            Optional.of(record.time()),
            Ending.REFUSED,
            record.source(),
            record.pid(),
            alike.number(
                record.time(),
                String.join(
                    "\0",
                    record.user(),
                    record.line(),
                    record.source(),
                    Long.toString(record.pid())))));
  }

  /** For the next sweep. */
  public List<Tally> recent() {
    return alike.recent();
  }

  public List<Access> access() {
    return List.copyOf(access);
  }
}
