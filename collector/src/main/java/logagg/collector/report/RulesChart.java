package logagg.collector.report;

import java.util.List;

/** How often rules found something, as bars beside each other. */
final class RulesChart {
  private static final double LEFT = 300;
  private static final double WIDTH = 420;
  private static final double ROW = 24;
  private static final int NAME = 38;

  private RulesChart() {}

  static void draw(List<Report.Rule> rules, Html out) {
    long most = rules.stream().mapToLong(Report.Rule::occurrences).max().orElse(1);
    out.open("figure").element("figcaption", "How often each was found");
    String box = "0 0 820 " + (long) (rules.size() * ROW + 8);
    out.open("svg", "viewBox", box, "role", "img", "aria-label", "Rules that found most");
    double y = 4;
    for (Report.Rule rule : rules) {
      double width = Math.max(2, WIDTH * rule.occurrences() / most);
      out.element("text", shortened(rule.id()), "x", LEFT - 8, "y", y + 15, "class", "end");
      out.open(
          "rect",
          "class",
          "bar " + rule.level().text(),
          "x",
          LEFT,
          "y",
          y + 2,
          "width",
          width,
          "height",
          ROW - 6);
      out.element("title", rule.title()).close();
      out.element("text", Long.toString(rule.occurrences()), "x", LEFT + width + 6, "y", y + 15);
      y += ROW;
    }
    out.close().close();
  }

  private static String shortened(String name) {
    return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
  }
}
