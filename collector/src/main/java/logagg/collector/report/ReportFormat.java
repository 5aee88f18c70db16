package logagg.collector.report;

import java.util.Locale;

/** How a report is written. */
public enum ReportFormat {
  MARKDOWN {
    @Override
    public String write(Report report) {
      return new MarkdownReport(report).write();
    }
  },
  HTML {
    @Override
    public String write(Report report) {
      return new HtmlReport(report).write();
    }
  };

  /** All of the report. */
  public abstract String write(Report report);

  /**
   * Reads one as written in an option.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static ReportFormat parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "markdown", "md" -> MARKDOWN;
      case "html" -> HTML;
      default ->
          throw new IllegalArgumentException(
              "no format of reports: '" + text + "'; one of markdown, html");
    };
  }
}
