package logagg.collector.sweep;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import logagg.collector.store.Sweeps;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.remote.HostException;
import logagg.collector.sweep.remote.Remote;
import logagg.collector.sweep.remote.SshSettings;

/**
 * Sweeps hosts, several at once. One that fails does not stop the others. Closing it ends what
 * runs; what was stored by then stays.
 */
public final class Sweeper implements AutoCloseable {
  /** So much of each kind of file is read before it is stored. */
  public static final long DEFAULT_LIMIT = 4L << 20;

  private final Sweeps store;
  private final Remote remote;
  private final int parallel;
  private final long limit;

  public Sweeper(Sweeps store, SshSettings ssh, int parallel) {
    this(store, ssh, parallel, DEFAULT_LIMIT);
  }

  /** With another limit of bytes read at once. */
  public Sweeper(Sweeps store, SshSettings ssh, int parallel, long limit) {
    this.store = store;
    this.remote = new Remote(ssh);
    this.parallel = parallel;
    this.limit = limit;
  }

  /**
   * Sweeps them.
   *
   * @param done told of each as it is done, by several threads
   * @return in the order of the hosts
   */
  public List<HostReport> sweep(
      List<Host> hosts, SweepSelection selection, Consumer<HostReport> done)
      throws InterruptedException {
    List<Callable<HostReport>> work = new ArrayList<>();
    for (Host host : hosts) {
      HostSweep sweep =
          new HostSweep(host, selection, remote, store, limit, InstantSource.system());
      work.add(
          () -> {
            HostReport report = sweep.run();
            done.accept(report);
            return report;
          });
    }
    // closing the pool waits, and ends what runs if this thread is interrupted
    try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
      List<HostReport> reports = new ArrayList<>();
      for (Future<HostReport> each : pool.invokeAll(work)) {
        reports.add(each.get());
      }
      return reports;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Finds out what of a host can be read.
   *
   * @throws HostException if there is no answer
   */
  public HostCheck check(Host host) throws HostException {
    return HostCheck.of(host, remote);
  }

  @Override
  public void close() {
    remote.close();
  }
}
