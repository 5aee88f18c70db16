package logagg.collector.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import logagg.collector.event.Level;

/** A report as a page of HTML that loads nothing and runs nothing. */
final class HtmlReport {
  /** Were there a hole in the escaping, nothing would run all the same: CSP Level 3. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]+");

  private final Report report;
  private final Words words;
  private final Html out = new Html();

  HtmlReport(Report report) {
    this.report = report;
    this.words = new Words(report);
  }

  String write() {
    String title = report.scope().title();
    out.open("html", "lang", "en").open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", title).style(css()).close();
    out.open("body").open("header");
    out.element("h1", title).element("p", words.period()).element("p", words.summary()).close();
    out.open("main");
    levels();
    rules();
    findings();
    errors();
    section("Sources", Grid.sources(report, words));
    section("Dismissed", Grid.dismissals(report, words));
    capture();
    return out.close().close().close().toString();
  }

  private static String css() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("/logagg/report.css")) {
      return new String(Objects.requireNonNull(in, "/logagg/report.css").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void section(String heading, Grid grid) {
    out.open("section").element("h2", heading);
    table(grid);
    out.close();
  }

  private void levels() {
    out.open("section").element("h2", "Findings by level");
    if (report.levels().isEmpty()) {
      out.element("p", "No findings.");
    } else {
      out.open("ul", "class", "tiles");
      for (Map.Entry<Level, Long> level : report.levels().entrySet()) {
        out.open("li", "class", level.getKey().text());
        out.element("b", level.getValue().toString());
        out.element("span", level.getKey().text()).close();
      }
      out.close();
      new FindingsChart(report).draw(out);
    }
    out.close();
  }

  private void rules() {
    if (report.rules().isEmpty()) {
      return;
    }
    out.open("section").element("h2", "Rules that found most");
    RulesChart.draw(report.rules(), out);
    for (Report.Rule rule : report.rules()) {
      out.open("article").open("h3");
      out.element("span", rule.level().text(), "class", "level " + rule.level().text());
      out.text(" " + rule.id() + ": " + rule.title()).close();
      out.element("p", words.howOften(rule));
      for (String paragraph : rule.description().strip().split("\n\\s*\n", -1)) {
        out.element("p", paragraph.strip().replaceAll("\\s+", " "));
      }
      out.close();
    }
    out.close();
  }

  private void findings() {
    out.open("section").element("h2", "Findings");
    table(Grid.findings(report, words));
    words.listed().ifPresent(text -> out.element("p", text));
    out.close();
  }

  private void errors() {
    Report.Errors errors = report.errors();
    out.open("section").element("h2", "Errors");
    if (!errors.top().isEmpty()) {
      new ErrorsChart(report).draw(out);
    }
    out.element("h3", "New");
    table(Grid.errors(errors.fresh(), words));
    out.element("h3", "Most often");
    table(Grid.errors(errors.mostOften(), words));
    out.element("h3", "Back after a silence");
    table(Grid.regressions(report, words));
    out.close();
  }

  private void capture() {
    out.open("section").element("h2", "Capture").element("p", words.capture());
    if (report.capture() instanceof Capture.Kept kept && !kept.gaps().isEmpty()) {
      table(Grid.gaps(kept, words));
    }
    out.close();
  }

  private void table(Grid grid) {
    if (grid.rows().isEmpty()) {
      out.element("p", grid.ifEmpty());
      return;
    }
    out.open("table").open("thead").open("tr");
    grid.headings().forEach(heading -> out.element("th", heading));
    out.close().close().open("tbody");
    for (List<String> row : grid.rows()) {
      out.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(grid.headings().get(i), row.get(i));
      }
      out.close();
    }
    out.close().close();
  }

  /** A time is not broken; on a narrow screen the heading stands before each cell. */
  private void cell(String heading, String text) {
    if (TIME.matcher(text).matches()) {
      out.element("td", text, "class", "time", "data-heading", heading);
    } else {
      out.element("td", text, "data-heading", heading);
    }
  }
}
