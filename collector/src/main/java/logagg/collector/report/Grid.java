package logagg.collector.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import logagg.collector.store.ErrorGroup;

/**
 * A table of a report, in either format.
 *
 * @param ifEmpty what is said if there are no rows
 */
record Grid(List<String> headings, List<List<String>> rows, String ifEmpty) {
  /** How many findings are listed; numbers and charts are of all. */
  static final int LISTED = 100;

  private static <T> Grid of(
      String ifEmpty, List<String> headings, List<T> all, Function<T, List<String>> row) {
    return new Grid(headings, all.stream().map(row).toList(), ifEmpty);
  }

  static Grid findings(Report report, Words words) {
    return of(
        "None.",
        List.of("Last seen", "Level", "Rule", "Times", "Source", "Message"),
        report.findings().stream().limit(LISTED).toList(),
        each ->
            List.of(
                words.time(each.lastSeen()),
                each.finding().level().text(),
                each.finding().rule(),
                Long.toString(each.occurrences()),
                each.finding().source(),
                each.finding().message()));
  }

  static Grid levels(Report report) {
    return of(
        "No findings.",
        List.of("Level", "Findings"),
        List.copyOf(report.levels().entrySet()),
        entry -> List.of(entry.getKey().text(), entry.getValue().toString()));
  }

  static Grid errors(List<ErrorGroup> groups, Words words) {
    return of(
        "None.",
        List.of("Fingerprint", "Severity", "Times", "First seen", "Last seen", "Source", "Error"),
        groups,
        group ->
            List.of(
                group.fingerprint(),
                group.severity().name().toLowerCase(Locale.ROOT),
                Long.toString(group.count()),
                words.time(group.firstSeen()),
                words.time(group.lastSeen()),
                group.source(),
                group.template()));
  }

  static Grid regressions(Report report, Words words) {
    return of(
        "None.",
        List.of("Fingerprint", "Silent since", "Came back", "Times", "Error"),
        report.errors().regressions(),
        each ->
            List.of(
                each.group().fingerprint(),
                words.time(each.silentSince()),
                words.time(each.reappeared()),
                Long.toString(each.group().count()),
                each.group().template()));
  }

  static Grid sources(Report report, Words words) {
    return of(
        "None.",
        List.of("Source", "Findings", "Times", "Worst", "Last seen"),
        report.sources(),
        source ->
            List.of(
                source.name(),
                Long.toString(source.findings()),
                Long.toString(source.occurrences()),
                source.worst().text(),
                words.time(source.lastSeen())));
  }

  static Grid dismissals(Report report, Words words) {
    return of(
        "Nothing is dismissed.",
        List.of("Rule", "Source", "When", "Who", "Reason"),
        report.dismissals(),
        each ->
            List.of(
                each.rule(),
                each.source().orElse("everywhere"),
                words.time(each.when()),
                each.who(),
                each.reason()));
  }

  static Grid gaps(Capture.Kept capture, Words words) {
    return of(
        "None.",
        List.of("Found", "File", "Bytes", "Reason"),
        capture.gaps(),
        gap ->
            List.of(words.time(gap.time()), gap.path(), Long.toString(gap.bytes()), gap.reason()));
  }
}
