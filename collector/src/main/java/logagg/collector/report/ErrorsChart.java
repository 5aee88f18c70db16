package logagg.collector.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import logagg.collector.store.ErrorGroup;
import logagg.collector.store.ErrorOccurrence;

/**
 * When the most frequent errors were seen: for each a line from the first time to the last, and on
 * it a dot for each day, the greater the more often.
 */
final class ErrorsChart {
  private static final int GROUPS = 10;
  private static final double LEFT = 300;
  private static final double WIDTH = 500;
  private static final double ROW = 26;
  private static final int NAME = 42;

  private final Report report;
  private final Days days;

  ErrorsChart(Report report) {
    this.report = report;
    this.days = Days.of(report.scope());
  }

  void draw(Html out) {
    List<Report.Seen> groups = report.errors().top().stream().limit(GROUPS).toList();
    double bottom = groups.size() * ROW + 4;
    out.open("figure");
    out.element(
        "figcaption",
        "When they were seen: a dot for each day, of the newest "
            + Gathering.MOST_TIMES
            + " times of each");
    out.open(
        "svg",
        "viewBox",
        "0 0 820 " + (long) (bottom + 20),
        "role",
        "img",
        "aria-label",
        "Errors over time");
    double y = 4;
    for (Report.Seen group : groups) {
      row(out, group, y + ROW / 2);
      y += ROW;
    }
    for (int column = 0; column < days.columns(); column += days.labelEvery()) {
      String label = days.begin(column).toString().substring("2026-".length());
      out.element("text", label, "x", x(column), "y", bottom + 14, "class", "middle");
    }
    out.close().close();
  }

  private void row(Html out, Report.Seen seen, double y) {
    ErrorGroup group = seen.group();
    out.element("text", shortened(group.template()), "x", LEFT - 8, "y", y + 4, "class", "end");
    out.empty(
        "line",
        "class",
        "span",
        "x1",
        x(days.column(group.firstSeen())),
        "x2",
        x(days.column(group.lastSeen())),
        "y1",
        y,
        "y2",
        y);
    perColumn(seen)
        .forEach(
            (column, count) -> {
              double radius = 3 + 1.5 * Math.log(count);
              out.open("circle", "class", "dot", "cx", x(column), "cy", y, "r", radius);
              out.element("title", days.name(column) + ": " + Words.count(count, "time")).close();
            });
  }

  private Map<Integer, Long> perColumn(Report.Seen seen) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (ErrorOccurrence time : seen.times()) {
      Instant at = time.time();
      if (!at.isBefore(report.scope().since())) {
        counts.merge(days.column(at), 1L, Long::sum);
      }
    }
    return counts;
  }

  private double x(int column) {
    return LEFT + (column + 0.5) * WIDTH / days.columns();
  }

  private static String shortened(String name) {
    return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
  }
}
