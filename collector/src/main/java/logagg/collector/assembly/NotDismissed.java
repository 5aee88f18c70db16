package logagg.collector.assembly;

import java.time.Duration;
import java.util.function.Predicate;
import logagg.collector.detect.rule.Dismissals;
import logagg.collector.event.Finding;
import logagg.collector.store.StoreUnavailableException;

/** Findings that were not dismissed, by what the store said some seconds ago. For one thread. */
final class NotDismissed implements Predicate<Finding> {
  private static final long AGE = Duration.ofSeconds(10).toNanos();

  private final Dismissals dismissals;
  private long read = System.nanoTime();

  NotDismissed(Dismissals dismissals) {
    this.dismissals = dismissals;
  }

  @Override
  public boolean test(Finding finding) {
    if (System.nanoTime() - read >= AGE) {
      read = System.nanoTime();
      try {
        dismissals.reload();
      } catch (StoreUnavailableException e) {
        // as known before: better a finding too many than none
      }
    }
    return !dismissals.isDismissed(finding);
  }
}
