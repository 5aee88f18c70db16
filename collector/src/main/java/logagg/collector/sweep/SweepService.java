package logagg.collector.sweep;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import logagg.collector.service.Service;
import logagg.collector.sweep.hosts.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps all hosts, again and again. The hosts are read each time: edits take effect. */
public final class SweepService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(SweepService.class);

  private final Sweeper sweeper;
  private final HostSource hosts;
  private final SweepSelection selection;
  private final Duration every;
  private final Consumer<List<HostReport>> listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger swept = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();

  /** Says which hosts there are now. */
  public interface HostSource {
    List<Host> hosts() throws IOException;
  }

  /**
   * A service.
   *
   * @param every from the beginning of one sweep to that of the next
   * @param listener told of each sweep when it is done
   */
  public SweepService(
      Sweeper sweeper,
      HostSource hosts,
      SweepSelection selection,
      Duration every,
      Consumer<List<HostReport>> listener) {
    this.sweeper = sweeper;
    this.hosts = hosts;
    this.selection = selection;
    this.every = every;
    this.listener = listener;
  }

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public void run() throws IOException, InterruptedException {
    long wait = 0;
    while (!closed.await(wait, TimeUnit.NANOSECONDS)) {
      long begin = System.nanoTime();
      List<HostReport> reports = sweeper.sweep(hosts.hosts(), selection, report -> {});
      if (closed.getCount() == 0) {
        return; // what was ended has not failed
      }
      note(reports);
      listener.accept(reports);
      wait = Math.max(0, every.toNanos() - (System.nanoTime() - begin));
    }
  }

  private void note(List<HostReport> reports) {
    int good = 0;
    for (HostReport report : reports) {
      switch (report) {
        case HostReport.Done done -> {
          good++;
          rows.addAndGet(
              (long) done.counts().access() + done.counts().reboots() + done.counts().ssh());
          if (!done.problems().isEmpty()) {
            LOG.warn("{} was swept in part: {}", done.host().name(), done.problems());
          }
        }
        case HostReport.Failed lost ->
            LOG.warn("{} was not swept, and is tried again: {}", lost.host().name(), lost.what());
      }
    }
    swept.set(good);
    failed.set(reports.size() - good);
    LOG.info("{} of {} hosts were swept", good, reports.size());
  }

  @Override
  public void bind(MeterRegistry registry) {
    Gauge.builder("logagg.sweep.hosts", swept, AtomicInteger::get)
        .tag("result", "swept")
        .register(registry);
    Gauge.builder("logagg.sweep.hosts", failed, AtomicInteger::get)
        .tag("result", "failed")
        .register(registry);
    FunctionCounter.builder("logagg.sweep.rows", rows, AtomicLong::doubleValue).register(registry);
  }

  @Override
  public void close() {
    closed.countDown();
    sweeper.close();
  }
}
