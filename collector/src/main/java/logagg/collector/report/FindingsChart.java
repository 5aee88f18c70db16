package logagg.collector.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Level;
import logagg.collector.store.StoredFinding;

/** Findings by the day on which they were last seen, as stacked bars of their levels. */
final class FindingsChart {
  private static final double LEFT = 40;
  private static final double WIDTH = 760;
  private static final double TOP = 10;
  private static final double HEIGHT = 180;
  private static final double GAP = 0.2;

  private final Days days;
  private final Map<Level, long[]> counts = new EnumMap<>(Level.class);

  FindingsChart(Report report) {
    this.days = Days.of(report.scope());
    for (StoredFinding finding : report.findings()) {
      counts
          .computeIfAbsent(finding.finding().level(), level -> new long[days.columns()])[
          days.column(finding.lastSeen())]++;
    }
  }

  /** How many of a level are in a column. */
  long count(Level level, int column) {
    long[] columns = counts.get(level);
    return columns == null ? 0 : columns[column];
  }

  void draw(Html out) {
    long most = 1;
    for (int column = 0; column < days.columns(); column++) {
      most = Math.max(most, total(column));
    }
    double scale = HEIGHT / most;
    out.open("figure");
    out.element("figcaption", "By the day on which they were last seen");
    out.open(
        "svg", "viewBox", "0 0 820 220", "role", "img", "aria-label", "Findings by day and level");
    axis(out, most);
    double step = WIDTH / days.columns();
    for (int column = 0; column < days.columns(); column++) {
      double x = LEFT + column * step;
      double y = TOP + HEIGHT;
      for (Level level : List.of(Level.values())) {
        long count = count(level, column);
        if (count > 0) {
          double height = count * scale;
          y -= height;
          bar(out, level, count, column, x + step * GAP / 2, y, step * (1 - GAP), height);
        }
      }
      if (column % days.labelEvery() == 0) {
        out.element(
            "text",
            days.label(column),
            "x",
            x + step / 2,
            "y",
            TOP + HEIGHT + 16,
            "class",
            "middle");
      }
    }
    out.close().close();
  }

  private void bar(
      Html out,
      Level level,
      long count,
      int column,
      double x,
      double y,
      double width,
      double height) {
    out.open(
        "rect", "class", "bar " + level.text(), "x", x, "y", y, "width", width, "height", height);
    out.element("title", days.name(column) + ": " + count + " " + level.text()).close();
  }

  private static void axis(Html out, long most) {
    out.element("text", Long.toString(most), "x", LEFT - 6, "y", TOP + 4, "class", "end");
    out.element("text", "0", "x", LEFT - 6, "y", TOP + HEIGHT + 4, "class", "end");
    for (double y : new double[] {TOP, TOP + HEIGHT}) {
      out.empty("line", "x1", LEFT, "x2", LEFT + WIDTH, "y1", y, "y2", y);
    }
  }

  private long total(int column) {
    return counts.values().stream().mapToLong(columns -> columns[column]).sum();
  }
}
