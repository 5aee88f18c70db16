package logagg.collector.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.Level;
import logagg.collector.store.Rows;
import logagg.logcache.DataSize;

/** How a report says things, in either format. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Report report;
  private final ZoneId zone;

  Words(Report report) {
    this.report = report;
    this.zone = report.scope().zone();
  }

  String time(Instant time) {
    return TIME.withZone(zone).format(time);
  }

  /** Which time, which levels, and where from. */
  String period() {
    ReportScope scope = report.scope();
    String period = "From %s to %s (%s)".formatted(time(scope.since()), time(scope.until()), zone);
    String levels =
        scope.atLeast() == Level.INFORMATIONAL
            ? ""
            : ", findings of level " + scope.atLeast().text() + " and above";
    String demo =
        scope.rows() == Rows.DEMO ? " This is the demonstration: none of it happened." : "";
    return period + levels + "." + demo;
  }

  /** What it comes to, in a sentence. */
  String summary() {
    Report.Errors errors = report.errors();
    if (report.total() == 0 && errors.top().isEmpty()) {
      return "Nothing was found, and there were no errors.";
    }
    int back = errors.regressions().size();
    return "%s, %s, of which %s new; %s after a silence."
        .formatted(
            count(report.total(), "finding"),
            count(errors.top().size(), "error group")
                + (errors.top().size() == Gathering.MOST_GROUPS ? " or more" : ""),
            errors.fresh().size() == 1 ? "1 is" : errors.fresh().size() + " are",
            back == 0 ? "none came back" : "errors came back " + count(back, "time"));
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Of a rule. */
  String howOften(Report.Rule rule) {
    return "Level %s: %s, found %s."
        .formatted(
            rule.level().text(),
            count(rule.findings(), "finding"),
            count(rule.occurrences(), "time"));
  }

  /** That findings are left out of the list, if they are. */
  Optional<String> listed() {
    return report.total() > Grid.LISTED
        ? Optional.of("The last %d of %d.".formatted(Grid.LISTED, report.total()))
        : Optional.empty();
  }

  /** Whether something is known to be missing. */
  String capture() {
    return switch (report.capture()) {
      case Capture.None(String cache) ->
          "There is no cache at "
              + cache
              + ": lines are not captured here, and whether any are missing is not known.";
      case Capture.Kept(String cache, var gaps) when gaps.isEmpty() ->
          "No gaps: in this time nothing is known to be lost of what was captured in "
              + cache
              + ".";
      case Capture.Kept kept ->
          "%s, %s are known to be LOST: what was in them is not in this report."
              .formatted(count(kept.gaps().size(), "gap"), new DataSize(kept.bytes()).toString());
    };
  }
}
