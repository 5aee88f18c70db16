package logagg.collector.sweep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import logagg.collector.store.StoreException;
import logagg.collector.store.Sweeps;
import logagg.collector.store.Swept;
import logagg.collector.store.SweptHost;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.remote.HostException;
import logagg.collector.sweep.remote.Reason;
import logagg.collector.sweep.remote.Remote;
import logagg.collector.sweep.remote.Request;

/**
 * The sweep of one host: asks for what is not known, stores it, and again while there is more. Each
 * answer is stored as a whole, with how far it reaches; an answer that breaks off is not stored.
 */
final class HostSweep {
  /** So many answers of one host; the rest is for the next sweep. */
  private static final int MOST_ROUNDS = 100;

  private final Host host;
  private final SweepSelection selection;
  private final Remote remote;
  private final Sweeps store;
  private final long limit;
  private final InstantSource clock;

  HostSweep(
      Host host,
      SweepSelection selection,
      Remote remote,
      Sweeps store,
      long limit,
      InstantSource clock) {
    this.host = host;
    this.selection = selection;
    this.remote = remote;
    this.store = store;
    this.limit = limit;
    this.clock = clock;
  }

  HostReport run() {
    try {
      return sweep();
    } catch (HostException e) {
      return failed(e.reason(), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      return new HostReport.Failed(host, Reason.STORE, String.valueOf(e.getMessage()));
    }
  }

  private HostReport failed(Reason reason, String what) {
    try {
      store.failed(host.name(), what, clock.instant());
      return new HostReport.Failed(host, reason, what);
    } catch (StoreException e) {
      return new HostReport.Failed(host, reason, what + "; " + e.getMessage());
    }
  }

  private HostReport sweep() throws HostException {
    String stored = store.host(host.name()).map(SweptHost::state).orElse("");
    boolean anew = selection.since().isPresent();
    Instant since = selection.since().orElse(Instant.MIN);
    SweepState state = anew ? SweepState.NONE : SweepState.read(stored);
    Swept.Counts counts = Swept.Counts.NONE;
    Set<String> problems = new TreeSet<>();
    boolean more = true;
    for (int round = 0; more && round < MOST_ROUNDS; round++) {
      Gathering gathering = new Gathering(host, state, limit);
      remote.ask(host, request(state, anew ? Math.max(0, since.getEpochSecond()) : 0), gathering);
      state = gathering.state();
      Swept swept = gathering.swept(since, anew ? stored : state.json());
      counts = counts.plus(store.write(swept, clock.instant()));
      problems.addAll(gathering.problems());
      more = gathering.hasMore();
    }
    return new HostReport.Done(host, counts, java.util.List.copyOf(problems));
  }

  private Request request(SweepState state, long since) {
    return new Request(selection.kinds(), since, limit, Map.copyOf(state.marks()), state.cursor());
  }
}
