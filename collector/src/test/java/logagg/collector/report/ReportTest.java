package logagg.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.event.Severity;
import logagg.collector.redact.Mode;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import logagg.collector.store.Dismissal;
import logagg.collector.store.ErrorSighting;
import logagg.collector.store.Grouping;
import logagg.collector.store.Rows;
import logagg.collector.store.Store;
import logagg.collector.store.StoreSettings;
import logagg.collector.store.StoreWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String HOSTILE =
      "</td><script>alert(1)</script> | `x` [y](z)\n# h \u001b[2J";
  private static final Capture NONE = new Capture.None("/logcache");

  @TempDir Path directory;
  private Store store;
  private StoreWriter writer;

  @BeforeEach
  void open() {
    store =
        Store.open(
            StoreSettings.of(directory.resolve("logagg.db"))
                .with(Grouping.DEFAULT.withFrom(Level.INFORMATIONAL)));
    writer = store.writer();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void finding(String rule, Level level, int hoursAgo, String source, String text) {
    writer.add(
        new Finding(
            Finding.Kind.RULE,
            rule,
            "Title of " + rule,
            "Means " + rule + ".\nDo something.\n",
            level,
            NOW.minus(Duration.ofHours(hoursAgo)),
            source,
            text,
            "",
            1,
            List.of(),
            Fields.of(Map.of())));
  }

  private void error(String fingerprint, int hoursAgo, String text) {
    Redactor redactor = Redactor.of(RedactorSettings.defaults().withMode(Mode.MASK));
    writer.add(
        new ErrorSighting(
            fingerprint,
            text,
            redactor.redact(
                "",
                new EventDraft()
                    .severity(Severity.ERROR)
                    .time(NOW.minus(Duration.ofHours(hoursAgo)))
                    .build(text, "plain", "/var/log/app", NOW))));
  }

  private Report report(Level atLeast) {
    writer.flush();
    ReportScope scope =
        new ReportScope(
            "A week", NOW.minus(Duration.ofDays(7)), NOW, ZoneOffset.UTC, atLeast, Rows.REAL);
    return Report.of(store, scope, NONE);
  }

  @Test
  void itHasWhatWasSeenInItsTimeAndOfItsLevels() {
    finding("A", Level.HIGH, 1, "/a", "one");
    finding("A", Level.HIGH, 5, "/b", "two");
    finding("B", Level.CRITICAL, 2, "/a", "three");
    finding("C", Level.LOW, 2, "/c", "low");
    finding("D", Level.HIGH, 24 * 8, "/a", "before");
    Report report = report(Level.MEDIUM);
    assertThat(report.levels()).isEqualTo(Map.of(Level.CRITICAL, 1L, Level.HIGH, 2L));
    assertThat(report.total()).isEqualTo(3);
    assertThat(report.findings())
        .extracting(each -> each.finding().message())
        .containsExactly("one", "three", "two");
    assertThat(report.rules())
        .extracting(Report.Rule::id, Report.Rule::findings, Report.Rule::description)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("A", 2L, "Means A.\nDo something.\n"),
            org.assertj.core.api.Assertions.tuple("B", 1L, "Means B.\nDo something.\n"));
    assertThat(report.sources())
        .containsExactly(
            new Report.Source("/a", 2, 2, Level.CRITICAL, NOW.minus(Duration.ofHours(1))),
            new Report.Source("/b", 1, 1, Level.HIGH, NOW.minus(Duration.ofHours(5))));
  }

  @Test
  void errorsAreNewOrManyOrBack() {
    error("old", 24 * 9, "old one");
    error("old", 3, "old one");
    error("old", 2, "old one");
    error("new", 1, "new one");
    error("gone", 24 * 20, "gone one");
    Report.Errors errors = report(Level.LOW).errors();
    assertThat(errors.fresh()).extracting(group -> group.fingerprint()).containsExactly("new");
    assertThat(errors.top())
        .extracting(seen -> seen.group().fingerprint(), seen -> seen.times().size())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("old", 3),
            org.assertj.core.api.Assertions.tuple("new", 1));
    assertThat(errors.regressions())
        .singleElement()
        .satisfies(back -> assertThat(back.reappeared()).isEqualTo(NOW.minus(Duration.ofHours(3))));
  }

  @Test
  void markdownSaysAllOfIt() {
    finding("A", Level.HIGH, 1, "/a", "one");
    error("f1", 1, "it broke");
    store.dismissals().add(new Dismissal("X", Optional.empty(), "noise", "anna", NOW));
    String text = ReportFormat.MARKDOWN.write(report(Level.HIGH));
    assertThat(text)
        .startsWith(
            """
            # A week

            From 2026-03-03 12:00 to 2026-03-10 12:00 (Z), findings of level high and above.

            1 finding, 1 error group, of which 1 is new; none came back after a silence.

            ## Findings by level

            | Level | Findings |
            | --- | --- |
            | high | 1 |

            ## Rules that found most

            ### A: Title of A

            Level high: 1 finding, found 1 time.

            Means A. Do something.

            ## Findings

            | Last seen | Level | Rule | Times | Source | Message |
            | --- | --- | --- | --- | --- | --- |
            | 2026-03-10 11:00 | high | A | 1 | /a | one |

            ## Errors
            """)
        .contains(
            "| f1 | error | 1 | 2026-03-10 11:00 | 2026-03-10 11:00 | /var/log/app | it broke |")
        .contains("| X | everywhere | 2026-03-10 12:00 | anna | noise |")
        .contains("There is no cache at /logcache: lines are not captured here");
  }

  @Test
  void ofNothingItSaysSo() {
    assertThat(ReportFormat.MARKDOWN.write(report(Level.LOW)))
        .contains("Nothing was found, and there were no errors.")
        .contains("No findings.")
        .contains("Nothing is dismissed.");
    assertThat(ReportFormat.HTML.write(report(Level.LOW)))
        .contains("<p>No findings.</p>")
        .doesNotContain("<svg");
  }

  @Test
  void hostileTextIsShownAndDoesNothing() throws Exception {
    finding(HOSTILE, Level.HIGH, 1, HOSTILE, HOSTILE);
    error(HOSTILE, 1, HOSTILE);
    store.dismissals().add(new Dismissal("X", Optional.of(HOSTILE), HOSTILE, HOSTILE, NOW));
    Report report = report(Level.LOW);
    String markdown = ReportFormat.MARKDOWN.write(report);
    assertThat(markdown)
        .doesNotContain("<", "\u001b", " `x`", "[y](")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; \\| \\`x\\` \\[y\\](z)\\\\n\\# h");
    String html = ReportFormat.HTML.write(report);
    assertThat(html)
        .doesNotContain("<script", "\u001b")
        .contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt; | `x` [y](z)\\n# h \\x1b[2J");
  }

  @Test
  void htmlLoadsNothingAndRunsNothing() {
    finding("A", Level.HIGH, 1, "/a", "http://h.example/x.png");
    String html = ReportFormat.HTML.write(report(Level.LOW));
    assertThat(html)
        .contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;")
        .contains("prefers-color-scheme: dark", "@media print")
        .doesNotContain("<link", "<img", "<script", "src=", "href=", "url(", "@import");
  }

  @Test
  void chartsAreWellFormedAndCountWhatIsThere() throws Exception {
    for (int day = 0; day < 3; day++) {
      finding("A" + day, Level.HIGH, day * 24 + 1, "/a", "x");
      finding("B" + day, Level.CRITICAL, day * 24 + 1, "/a", "x & y");
    }
    finding("C", Level.HIGH, 2, "/a", "x");
    error("f", 1, "a <b>");
    error("f", 2, "a <b>");
    error("f", 50, "a <b>");
    String html = ReportFormat.HTML.write(report(Level.LOW));
    List<String> charts = charts(html);
    assertThat(charts).hasSize(3);
    for (String chart : charts) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(chart)));
    }
    assertThat(charts.get(0))
        .contains("<title>2026-03-10: 2 high</title>", "<title>2026-03-08: 1 critical</title>");
    assertThat(charts.get(0).split("<rect", -1)).hasSize(7);
    assertThat(charts.get(1).split("<rect", -1)).hasSize(8);
    assertThat(charts.get(2))
        .contains(
            "<title>2026-03-10: 2 times</title>",
            "<title>2026-03-08: 1 time</title>",
            "a &lt;b&gt;");
  }

  private static List<String> charts(String html) {
    return java.util.regex.Pattern.compile("<svg.*?</svg>", java.util.regex.Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  @Test
  void moreThanAHundredFindingsAreCountedAndNotAllListed() {
    for (int i = 0; i < 130; i++) {
      finding("R" + i, Level.HIGH, 1, "/a", "m" + i);
    }
    String text = ReportFormat.MARKDOWN.write(report(Level.LOW));
    assertThat(text).contains("| high | 130 |", "The last 100 of 130.");
    assertThat(text.lines().filter(line -> line.contains("| /a | m"))).hasSize(100);
  }
}
