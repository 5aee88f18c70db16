package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import logagg.collector.fake.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path directory;
  private Workbench bench;

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(directory);
  }

  @Test
  void seedStoresFindingsOfTwoWeeksApartFromRealOnes() throws Exception {
    assertThat(bench.run("demo", "seed"))
        .isEqualTo(
            new CommandRun(
                0,
                "Stored 25 findings and 5 groups of errors. See logagg findings list --demo.\n",
                ""));
    var findings = Records.of(bench.run("findings", "list", "--demo", "--json").out());
    assertThat(findings).hasSize(25);
    List<Instant> times =
        findings.stream().map(each -> Instant.parse(each.required("last_seen").asText())).toList();
    assertThat(times).allMatch(time -> time.isBefore(Instant.now()));
    assertThat(Duration.between(times.getLast(), times.getFirst()))
        .isBetween(Duration.ofDays(13), Duration.ofDays(14));
    assertThat(findings).anyMatch(each -> each.required("occurrences").asLong() == 4);
    assertThat(bench.run("findings", "list").out()).isEqualTo("No findings.\n");
    assertThat(Records.of(bench.run("errors", "list", "--demo", "--json").out())).hasSize(5);
    assertThat(bench.run("errors", "list").out()).isEqualTo("No errors.\n");
  }

  @Test
  void seedAgainDoesNotDoubleIt() throws Exception {
    bench.run("demo", "seed");
    bench.run("demo", "seed");
    var findings = Records.of(bench.run("findings", "list", "--demo", "--json").out());
    assertThat(findings).hasSize(25);
    assertThat(findings.stream().mapToLong(each -> each.required("occurrences").asLong()).sum())
        .isEqualTo(25 + 6 * (1 + 2 + 3));
  }

  @Test
  void seedIsRedacted() {
    bench.run("demo", "seed");
    assertThat(bench.run("findings", "list", "--demo").out())
        .contains("Failed password for root from ip_")
        .doesNotContain("203.0.113.");
    assertThat(bench.run("errors", "list", "--demo", "--json").out())
        .doesNotContain("anna@example.com");
  }

  @Test
  void theTypeOfAnExceptionIsNamedOnce() throws Exception {
    bench.run("demo", "seed");
    assertThat(Records.texts("template", bench.run("errors", "list", "--demo", "--json").out()))
        .contains("java.lang.IllegalStateException: order <*> is paid already")
        .anyMatch(template -> template.startsWith("KeyError: "));
  }

  @Test
  void findingsOfAllLevelsAreSeededWhateverIsConfiguredForRealOnes() throws Exception {
    bench =
        Workbench.in(directory, "anomalies: {enabled: false}\n")
            .with(Map.of("LOGAGG_STORE_FINDINGS_MIN_LEVEL", "critical"));
    bench.run("demo", "seed");
    assertThat(Records.of(bench.run("findings", "list", "--demo", "--json").out())).hasSize(25);
  }

  @Test
  void clearDeletesTheDemonstrationAndNothingElse() throws Exception {
    Path log =
        bench.write(
            "auth.log",
            Instant.now() + " a useradd[1]: new user: name=x, UID=0, GID=0, home=/root");
    bench.run("scan", "--track-errors", log.toString());
    String real = bench.run("findings", "list").out();
    assertThat(real).contains("AUTH_NEW_UID0");
    bench.run("demo", "seed");
    assertThat(bench.run("demo", "clear"))
        .isEqualTo(new CommandRun(0, "Deleted what the demonstration stored.\n", ""));
    assertThat(bench.run("findings", "list", "--demo").out()).isEqualTo("No findings.\n");
    assertThat(bench.run("errors", "list", "--demo").out()).isEqualTo("No errors.\n");
    assertThat(bench.run("findings", "list").out()).isEqualTo(real);
    assertThat(bench.run("demo", "clear").out())
        .isEqualTo("Nothing of the demonstration is stored.\n");
  }

  @Test
  void aReportOfTheDemonstrationSaysThatNoneOfItHappened() {
    bench.run("demo", "seed");
    CommandRun run =
        bench.run("export", "report", "--demo", "--since", "20d", "--logcache", "/none");
    assertThat(run.out())
        .contains("This is the demonstration: none of it happened.")
        .contains("25 findings, 5 error groups, of which 5 are new; ");
    assertThat(run.out()).doesNotContain("0 errors came back");
  }

  @Test
  void theTourShowsFindingsAndLeavesNothingBehind() throws Exception {
    List<Path> before = temporary();
    // whose settings do not count
    bench = bench.with(Map.of("LOGAGG_STORE_URL", "jdbc:sqlite:/none/logagg.db"));
    CommandRun run = bench.bare("demo", "run", "--no-pause");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("== Formats", "== A report")
        .contains("SSH_BRUTE_FORCE", "SSH_LOGIN_AFTER_BRUTE_FORCE", "AUTH_NEW_UID0")
        .contains("NGINX_404_SCAN", "HTTP_PATH_TRAVERSAL")
        .contains("learnt as access")
        .contains("# The tour")
        .doesNotContain("203.0.113.77", "anna@example.com")
        .endsWith("That was it; what was made for the tour is deleted.\n");
    assertThat(temporary()).isEqualTo(before);
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("logagg-demo-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theTourWaitsForEnterAtEachStop() throws Exception {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    ByteArrayInputStream keys = new ByteArrayInputStream("\nabc\n".getBytes(UTF_8));
    Pause pause = Pause.ofEnter(keys);
    pause.here(printer);
    assertThat(keys.available()).isEqualTo(4);
    pause.here(printer);
    assertThat(keys.available()).isZero();
    pause.here(printer); // nobody is there any more
    assertThat(out.toString()).isEqualTo("[Enter] [Enter] [Enter] ");
  }
}
