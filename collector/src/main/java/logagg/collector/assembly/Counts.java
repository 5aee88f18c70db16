package logagg.collector.assembly;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.redact.RedactedEvent;

/** Counts events and findings. Thread-safe to read. */
public final class Counts implements AnalysisSink {
  private static final String PLAIN = "plain";

  private final AtomicLong events = new AtomicLong();
  private final AtomicLong plain = new AtomicLong();
  private final Map<Level, AtomicLong> findings = new EnumMap<>(Level.class);

  Counts() {
    for (Level level : Level.values()) {
      findings.put(level, new AtomicLong());
    }
  }

  @Override
  public void event(RedactedEvent event) {
    events.incrementAndGet();
    if (event.event().format().equals(PLAIN)) {
      plain.incrementAndGet();
    }
  }

  @Override
  public void finding(Finding finding) {
    of(finding.level()).incrementAndGet();
  }

  public long events() {
    return events.get();
  }

  /** Events of no format that is known. */
  public long plain() {
    return plain.get();
  }

  public long findings(Level level) {
    return of(level).get();
  }

  private AtomicLong of(Level level) {
    AtomicLong count = findings.get(level);
    if (count == null) {
      throw new IllegalStateException("every level is counted");
    }
    return count;
  }
}
