package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import logagg.logcache.FileId;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path directory;
  private Workbench bench;

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(directory);
    Path log =
        bench.write(
            "auth.log",
            Instant.now().minus(Duration.ofHours(1))
                + " web1 useradd[1]: new user: name=x, UID=0, GID=0, home=/root, from=192.0.2.7");
    assertThat(bench.run("scan", "--track-errors", log.toString()).out()).contains("AUTH_NEW_UID0");
  }

  private CommandRun report(String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "export";
    all[1] = "report";
    all[2] = "--logcache";
    all[3] = directory.resolve("cache").toString();
    System.arraycopy(args, 0, all, 4, args.length);
    return bench.run(all);
  }

  @Test
  void byDefaultItIsMarkdownOfAWeekOnStandardOutput() {
    CommandRun run = report();
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("# Log report\n\nFrom ")
        .contains("### AUTH_NEW_UID0: ")
        .contains("There is no cache at " + directory.resolve("cache"))
        .doesNotContain("192.0.2.7");
  }

  @Test
  void titleTimeAndLevelAreChosen() {
    assertThat(report("--title", "May <3", "--severity", "critical").out())
        .startsWith("# May &lt;3\n")
        .contains("findings of level critical and above.");
    assertThat(report("--since", "10m").out()).contains("No findings.");
    assertThat(report("--since", "2h").out()).contains("AUTH_NEW_UID0");
  }

  @Test
  void htmlGoesIntoAFile() throws Exception {
    Path file = directory.resolve("report.html");
    CommandRun run = report("--format", "html", "--output", file.toString());
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(file)
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("AUTH_NEW_UID0", "<svg")
        .endsWith("</html>\n");
  }

  @Test
  void itSaysWhatIsKnownToBeLost() throws Exception {
    LogCache cache = new LogCache(directory.resolve("cache"));
    Files.createDirectories(cache.logs());
    assertThat(report().out()).contains("No gaps: in this time nothing is known to be lost");
    GapLog gaps = new GapLog(cache.gaps());
    FileId id = new FileId(1, 2, 3);
    gaps.append(new Gap(Instant.now(), "/var/log/a|b", id, 10, 1034, "quota"));
    gaps.append(
        new Gap(Instant.now().minus(Duration.ofDays(30)), "/var/log/long-ago", id, 0, 1, "quota"));
    assertThat(report().out())
        .contains("1 gap, 1.0KiB are known to be LOST", "| /var/log/a\\|b | 1024 | quota |")
        .doesNotContain("long-ago");
  }

  @Test
  void openShowsTheFileWithXdgOpen() throws Exception {
    Path shown = directory.resolve("shown");
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Files.writeString(bin.resolve("xdg-open"), "#!/bin/sh\nprintf %s \"$1\" > " + shown + "\n");
    Files.setPosixFilePermissions(
        bin.resolve("xdg-open"), PosixFilePermissions.fromString("rwx------"));
    Path file = directory.resolve("report.md");
    bench = bench.with(Map.of("PATH", bin.toString()));
    assertThat(report("--output", file.toString(), "--open").code()).isZero();
    Awaitility.await().untilAsserted(() -> assertThat(shown).hasContent(file.toString()));
  }

  @Test
  void withoutXdgOpenTheFileIsWrittenAndThatIsSaid() {
    Path file = directory.resolve("report.md");
    bench = bench.with(Map.of("PATH", directory.toString()));
    assertThat(report("--output", file.toString(), "--open"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "logagg: " + file + " is written, but there is no xdg-open to open it with\n"));
    assertThat(file).content().startsWith("# Log report");
  }

  @Test
  void wrongUsageIsOneLine() {
    assertThat(report("--open").err()).isEqualTo("logagg: --open needs --output FILE\n");
    assertThat(report("--json").code()).isEqualTo(2);
    CommandRun format = report("--format", "pdf");
    assertThat(format.code()).isEqualTo(2);
    assertThat(format.err())
        .hasLineCount(1)
        .contains("no format of reports: 'pdf'; one of markdown, html");
    assertThat(report("--since", "soon").err()).hasLineCount(1).contains("'soon' is no time");
    assertThat(report("--since", "2999-01-01").err())
        .isEqualTo("logagg: a report cannot begin in the future: 2999-01-01T00:00:00Z\n");
    assertThat(report("--severity", "bad").err()).hasLineCount(1).contains("no level: 'bad'");
    assertThat(report("--output", "/none/x.md"))
        .isEqualTo(new CommandRun(1, "", "logagg: /none/x.md: no such file or directory\n"));
  }
}
