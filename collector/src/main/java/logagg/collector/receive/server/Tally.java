package logagg.collector.receive.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Figures of what was received. For any number of threads. */
public final class Tally {
  private final LongAdder written = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

  public Tally() {
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, new LongAdder());
    }
  }

  /** Messages that are in their files. */
  public long written() {
    return written.sum();
  }

  /** Bytes that came, as they came. */
  public long bytes() {
    return bytes.sum();
  }

  /** Messages of syslog that were longer than allowed, and were cut. */
  public long cut() {
    return cut.sum();
  }

  /** What was not taken, for this reason. */
  public long refused(Refusal why) {
    return adder(why).sum();
  }

  /** Connections there are. */
  public int open() {
    return open.get();
  }

  /** Connections there have been. */
  public long accepted() {
    return accepted.sum();
  }

  /** Connections that are not read, since there is no room for their messages. */
  public int waiting() {
    return waiting.get();
  }

  void countWritten(int count) {
    written.add(count);
  }

  void countBytes(int count) {
    bytes.add(count);
  }

  void countCut() {
    cut.increment();
  }

  void count(Refusal why) {
    adder(why).increment();
  }

  void opened() {
    accepted.increment();
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  void waits() {
    waiting.incrementAndGet();
  }

  void waitsNoMore() {
    waiting.decrementAndGet();
  }

  @SuppressWarnings("NullAway") // there is one of each
  private LongAdder adder(Refusal why) {
    return refused.get(why);
  }

  /** Lets Prometheus see them; docs/metrics.md lists them. */
  void bind(MeterRegistry registry) {
    FunctionCounter.builder("logagg.receive.messages", this, Tally::written)
        .tag("outcome", "written")
        .register(registry);
    for (Refusal why : Refusal.values()) {
      FunctionCounter.builder(
              why.isOfMessage() ? "logagg.receive.messages" : "logagg.receive.refusals",
              this,
              tally -> tally.refused(why))
          .tag(why.isOfMessage() ? "outcome" : "reason", why.tag())
          .register(registry);
    }
    FunctionCounter.builder("logagg.receive.bytes", this, Tally::bytes).register(registry);
    FunctionCounter.builder("logagg.receive.cut", this, Tally::cut).register(registry);
    FunctionCounter.builder("logagg.receive.accepted", this, Tally::accepted).register(registry);
    Gauge.builder("logagg.receive.connections", this, Tally::open).register(registry);
    Gauge.builder("logagg.receive.waiting", this, Tally::waiting).register(registry);
  }
}
