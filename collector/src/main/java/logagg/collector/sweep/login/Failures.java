package logagg.collector.sweep.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;

/** The records of {@code btmp}: each is a login that was refused. For one thread. */
public final class Failures {
  private final String host;
  private final List<Access> access = new ArrayList<>();

  public Failures(String host) {
    this.host = host;
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
            0));
  }

  public List<Access> access() {
    return List.copyOf(access);
  }
}
