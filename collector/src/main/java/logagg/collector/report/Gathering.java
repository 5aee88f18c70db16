package logagg.collector.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.store.Dismissal;
import logagg.collector.store.ErrorGroup;
import logagg.collector.store.ErrorQuery;
import logagg.collector.store.FindingQuery;
import logagg.collector.store.FindingSummary;
import logagg.collector.store.Grouping;
import logagg.collector.store.Rows;
import logagg.collector.store.Store;
import logagg.collector.store.StoredFinding;

/** Asks a store for what is in a report. */
final class Gathering {
  static final int MOST_GROUPS = 20;
  static final int MOST_TIMES = 100;

  private final Store store;
  private final ReportScope scope;

  Gathering(Store store, ReportScope scope) {
    this.store = store;
    this.scope = scope;
  }

  Report report(Capture capture) {
    FindingQuery query =
        FindingQuery.NEWEST
            .in(scope.rows())
            .since(scope.since())
            .atLeast(scope.atLeast())
            .limit(Report.MOST_FINDINGS);
    FindingSummary summary = store.findings().summary(query);
    List<StoredFinding> findings = store.findings().list(query);
    return new Report(
        scope,
        summary.byLevel(),
        summary.topRules().stream().map(count -> rule(count, query)).toList(),
        findings,
        sources(findings),
        errors(),
        dismissals(),
        capture);
  }

  /** With the words of its last finding: rules change, and may be gone. */
  private Report.Rule rule(FindingSummary.RuleCount count, FindingQuery query) {
    Finding last = store.findings().list(query.ofRule(count.rule()).limit(1)).getFirst().finding();
    return new Report.Rule(
        count.rule(),
        last.title(),
        last.description(),
        last.level(),
        count.findings(),
        count.occurrences());
  }

  private static List<Report.Source> sources(List<StoredFinding> findings) {
    Map<String, Report.Source> sources = new LinkedHashMap<>();
    for (StoredFinding each : findings) {
      Finding finding = each.finding();
      sources.merge(
          finding.source(),
          new Report.Source(
              finding.source(), 1, each.occurrences(), finding.level(), each.lastSeen()),
          Gathering::sum);
    }
    return sorted(sources.values());
  }

  private static List<Report.Source> sorted(Collection<Report.Source> sources) {
    return sources.stream()
        .sorted(
            Comparator.comparingLong(Report.Source::findings)
                .reversed()
                .thenComparing(Report.Source::name))
        .toList();
  }

  private static Report.Source sum(Report.Source a, Report.Source b) {
    Level worst = a.worst().isAtLeast(b.worst()) ? a.worst() : b.worst();
    return new Report.Source(
        a.name(),
        a.findings() + b.findings(),
        a.occurrences() + b.occurrences(),
        worst,
        a.lastSeen().isAfter(b.lastSeen()) ? a.lastSeen() : b.lastSeen());
  }

  private Report.Errors errors() {
    ErrorQuery top =
        ErrorQuery.LATEST
            .in(scope.rows())
            .since(scope.since())
            .sort(ErrorQuery.Sort.COUNT)
            .limit(MOST_GROUPS);
    return new Report.Errors(
        store.errors().newSince(scope.since(), scope.rows(), MOST_GROUPS),
        store.errors().list(top).stream().map(this::seen).toList(),
        store
            .errors()
            .regressions(scope.since(), Grouping.DEFAULT.silence(), scope.rows(), MOST_GROUPS));
  }

  private Report.Seen seen(ErrorGroup group) {
    return new Report.Seen(group, store.errors().occurrences(group, MOST_TIMES));
  }

  private List<Dismissal> dismissals() {
    return scope.rows() == Rows.DEMO ? store.demoDismissals().list() : store.dismissals().list();
  }
}
