package logagg.collector.receive.facility;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import logagg.collector.receive.Delivery.Outcome;

/** What became of messages and files since the start. Thread-safe. */
public final class DeliveryCounts {
  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  final LongAdder bytes = new LongAdder();
  final LongAdder rotations = new LongAdder();
  final LongAdder compressed = new LongAdder();
  final LongAdder removed = new LongAdder();
  final LongAdder failures = new LongAdder();

  DeliveryCounts() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  Outcome count(Outcome outcome) {
    adder(outcome).increment();
    return outcome;
  }

  private LongAdder adder(Outcome outcome) {
    return outcomes.getOrDefault(outcome, new LongAdder());
  }

  /** How many messages this became of. */
  public long of(Outcome outcome) {
    return adder(outcome).sum();
  }

  /** How many bytes of lines were written, before compression. */
  public long bytes() {
    return bytes.sum();
  }

  /** How many files were rotated. */
  public long rotations() {
    return rotations.sum();
  }

  /** How many rotated files were compressed. */
  public long compressed() {
    return compressed.sum();
  }

  /** How many backups were removed because there were enough newer ones. */
  public long removed() {
    return removed.sum();
  }

  /** How often a file could not be written, rotated, compressed or removed. */
  public long failures() {
    return failures.sum();
  }
}
