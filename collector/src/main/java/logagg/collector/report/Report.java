package logagg.collector.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Level;
import logagg.collector.store.Dismissal;
import logagg.collector.store.ErrorGroup;
import logagg.collector.store.ErrorOccurrence;
import logagg.collector.store.Regression;
import logagg.collector.store.Store;
import logagg.collector.store.StoredFinding;

/**
 * What was found, and which errors there were, in some time. All in it was redacted before it was
 * stored.
 *
 * @param levels how many findings of each level, the worst first; levels without any are not there
 * @param rules those that found most, the first one most
 * @param findings the last seen first, {@link #MOST_FINDINGS} at most
 * @param sources of these findings
 * @param dismissals that hold now: what they cover is not in the report
 * @param capture whether something is known to be missing
 */
public record Report(
    ReportScope scope,
    Map<Level, Long> levels,
    List<Rule> rules,
    List<StoredFinding> findings,
    List<Source> sources,
    Errors errors,
    List<Dismissal> dismissals,
    Capture capture) {
  /** How many findings are looked at one by one; numbers are of all. */
  public static final int MOST_FINDINGS = 10_000;

  public Report {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    sources = List.copyOf(sources);
    dismissals = List.copyOf(dismissals);
  }

  /**
   * A rule that found something.
   *
   * @param description what it means and what to do
   * @param findings how many findings are stored
   * @param occurrences how often they were found
   */
  public record Rule(
      String id, String title, String description, Level level, long findings, long occurrences) {}

  /**
   * Where findings came from.
   *
   * @param worst the highest level of them
   */
  public record Source(
      String name, long findings, long occurrences, Level worst, Instant lastSeen) {}

  /**
   * Error groups.
   *
   * @param fresh never seen before the report's time, the latest first
   * @param top those with most occurrences, the first one most
   * @param regressions that came back after a silence, the latest first
   */
  public record Errors(List<ErrorGroup> fresh, List<Seen> top, List<Regression> regressions) {
    public Errors {
      fresh = List.copyOf(fresh);
      top = List.copyOf(top);
      regressions = List.copyOf(regressions);
    }

    List<ErrorGroup> mostOften() {
      return top.stream().map(Seen::group).toList();
    }
  }

  /**
   * An error group.
   *
   * @param times the newest times that it was seen
   */
  public record Seen(ErrorGroup group, List<ErrorOccurrence> times) {
    public Seen {
      times = List.copyOf(times);
    }
  }

  /** Gathers one. */
  public static Report of(Store store, ReportScope scope, Capture capture) {
    return new Gathering(store, scope).report(capture);
  }

  /** How many findings there are, also those that are not listed. */
  public long total() {
    return levels.values().stream().mapToLong(Long::longValue).sum();
  }
}
