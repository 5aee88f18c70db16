package logagg.collector.detect.rule;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;

/**
 * What a finding has to pass before it is reported: its level, the dismissals, and that the same
 * was not reported shortly before. Counts what it keeps back. Thread-safe.
 */
public final class FindingGate {
  private static final int MOST_REMEMBERED = 10_000;

  private final Level least;
  private final Dismissals dismissals;
  private final long repeatMillis;
  private final Groups<Reported> reported;
  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

  /** What becomes of a finding. */
  public enum Verdict {
    REPORT,
    BELOW_LEVEL,
    DISMISSED,
    REPEATED
  }

  private record Reported(long at) implements Groups.Remembered {
    @Override
    public long lastSeen() {
      return at;
    }
  }

  /**
   * A gate.
   *
   * @param least the lowest level that is reported
   * @param repeat how long the same finding is not reported again; zero if it always is
   */
  public FindingGate(Level least, Dismissals dismissals, Duration repeat) {
    this.least = least;
    this.dismissals = dismissals;
    this.repeatMillis = repeat.toMillis();
    this.reported = new Groups<>(MOST_REMEMBERED, repeatMillis);
  }

  /** Whether a finding is to be reported. */
  public boolean lets(Finding finding) {
    return judge(finding) == Verdict.REPORT;
  }

  /** Says what becomes of a finding; what is reported is remembered. */
  public synchronized Verdict judge(Finding finding) {
    Verdict verdict = verdict(finding);
    counts.merge(verdict, 1L, Long::sum);
    return verdict;
  }

  /** How many findings there were with a verdict. */
  public synchronized long count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  private Verdict verdict(Finding finding) {
    if (!finding.level().isAtLeast(least)) {
      return Verdict.BELOW_LEVEL;
    }
    if (dismissals.isDismissed(finding)) {
      return Verdict.DISMISSED;
    }
    return repeatMillis > 0 && isRepeated(finding) ? Verdict.REPEATED : Verdict.REPORT;
  }

  /** The same is: of one rule and source, and the same group, or else the same message. */
  private boolean isRepeated(Finding finding) {
    String what = finding.count() > 1 ? finding.fields().toString() : finding.message();
    List<String> key = List.of(finding.kind().name(), finding.rule(), finding.source(), what);
    long now = Sighting.millis(finding.time());
    Optional<Reported> last = reported.get(key);
    if (last.isPresent() && Math.abs(now - last.get().at) < repeatMillis) {
      return true;
    }
    reported.replace(key, now, new Reported(now));
    return false;
  }
}
