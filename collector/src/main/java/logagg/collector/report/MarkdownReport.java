package logagg.collector.report;

/** A report as Markdown. */
final class MarkdownReport {
  private final Report report;
  private final Words words;
  private final Markdown out = new Markdown();

  MarkdownReport(Report report) {
    this.report = report;
    this.words = new Words(report);
  }

  String write() {
    out.heading(1, report.scope().title()).paragraph(words.period()).paragraph(words.summary());
    table(2, "Findings by level", Grid.levels(report));
    rules();
    table(2, "Findings", Grid.findings(report, words));
    words.listed().ifPresent(out::paragraph);
    out.heading(2, "Errors");
    table(3, "New", Grid.errors(report.errors().fresh(), words));
    table(3, "Most often", Grid.errors(report.errors().mostOften(), words));
    table(3, "Back after a silence", Grid.regressions(report, words));
    table(2, "Sources", Grid.sources(report, words));
    table(2, "Dismissed", Grid.dismissals(report, words));
    out.heading(2, "Capture").paragraph(words.capture());
    if (report.capture() instanceof Capture.Kept kept && !kept.gaps().isEmpty()) {
      table(3, "Gaps", Grid.gaps(kept, words));
    }
    return out.toString();
  }

  private void table(int level, String heading, Grid grid) {
    out.heading(level, heading);
    if (grid.rows().isEmpty()) {
      out.paragraph(grid.ifEmpty());
    } else {
      out.table(grid.headings(), grid.rows());
    }
  }

  private void rules() {
    if (report.rules().isEmpty()) {
      return;
    }
    out.heading(2, "Rules that found most");
    for (Report.Rule rule : report.rules()) {
      out.heading(3, rule.id() + ": " + rule.title());
      out.paragraph(words.howOften(rule));
      if (!rule.description().isBlank()) {
        out.paragraph(rule.description());
      }
    }
  }
}
