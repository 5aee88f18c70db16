package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logagg scan}, and the commands that show what it stored. */
class ScanCommandTest {
  private static final String FAILED =
      "May 18 10:00:%02d web1 sshd[7]: Failed password for invalid user guest from 203.0.113.7 port"
          + " 22 ssh2";
  private static final String BOOM =
      "2026-05-18 10:00:00 ERROR [main] com.example.App: cannot reach 192.0.2.1";

  @TempDir private Path directory;
  private Workbench bench;
  private Path auth;

  @BeforeEach
  void write() throws IOException {
    bench = Workbench.in(directory);
    List<String> lines = new ArrayList<>();
    for (int i = 10; i < 16; i++) {
      lines.add(FAILED.formatted(i));
    }
    auth = bench.write("auth.log", lines.toArray(String[]::new));
  }

  private static List<JsonNode> json(String out) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : out.lines().toList()) {
      all.add(new ObjectMapper().readTree(line));
    }
    return all;
  }

  private static List<JsonNode> of(List<JsonNode> all, String kind) {
    return all.stream().filter(each -> each.get("kind").asText().equals(kind)).toList();
  }

  @Test
  void aScanShowsWhatItReadAndWhatItFound() {
    CommandRun run = bench.run("scan", auth.toString(), "-n", "2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains(
            "Source   : " + auth,
            "Format   : auth_log",
            "Events   : 6",
            "PII hits : 6 (mode: redact; ipv4 6)",
            "Events (2 of 6):");
    assertThat(run.out()).contains("[HIGH] ", " SSH_BRUTE_FORCE ").doesNotContain("203.0.113.7");
  }

  @Test
  void asJsonItIsAllEventsAndFindingsAndASummary() throws IOException {
    List<JsonNode> all = json(bench.run("scan", "--json", auth.toString()).out());
    List<JsonNode> events = of(all, "event");
    assertThat(events).hasSize(6);
    assertThat(events.getFirst().at("/fields/event.outcome").asText()).isEqualTo("failure");
    assertThat(events.getFirst().at("/fields/source.ip").asText()).startsWith("ip_");
    assertThat(events.stream().map(event -> event.get("id").asText()).distinct()).hasSize(6);
    assertThat(of(all, "finding"))
        .anyMatch(finding -> finding.get("rule").asText().equals("SSH_BRUTE_FORCE"));
    assertThat(of(all, "summary"))
        .singleElement()
        .satisfies(summary -> assertThat(summary.get("events").asInt()).isEqualTo(6));
    // the same again: the same ids
    assertThat(of(json(bench.run("scan", "--json", auth.toString()).out()), "event"))
        .isEqualTo(events);
  }

  @Test
  void theModesOfRedactionDoAsTheySay() {
    assertThat(bench.run("scan", "--redact", "mask", auth.toString()).out())
        .contains("from <ip> port")
        .doesNotContain("203.0.113.7");
    assertThat(bench.run("scan", "--redact", "dry-run", auth.toString()).out())
        .contains("from 203.0.113.7 port", "PII hits : 6");
    assertThat(bench.run("scan", "--redact", "off", auth.toString()).out())
        .contains("from 203.0.113.7 port", "PII hits : 0 (mode: off)");
    CommandRun wrong = bench.run("scan", "--redact", "hash", auth.toString());
    assertThat(wrong.code()).isEqualTo(CommandLines.WRONG_USAGE);
    assertThat(wrong.err()).contains("no way to redact: 'hash'");
  }

  @Test
  void exitCodesTellOfFindingsAndOfWhatCannotBeRead() {
    String file = auth.toString();
    assertThat(bench.run("scan", "--fail-on", "high", file).code()).isEqualTo(ScanCommand.FOUND);
    assertThat(bench.run("scan", "--fail-on", "critical", file).code()).isZero();
    assertThat(bench.run("scan", "--no-rules", "--fail-on", "low", file).code()).isZero();
    CommandRun missing = bench.run("scan", file, directory.resolve("none.log").toString());
    assertThat(missing.code()).isEqualTo(ScanCommand.CANNOT);
    assertThat(missing.err()).contains("none.log: no such file or directory");
    assertThat(missing.out()).contains("Events   : 6");
    assertThat(bench.run("scan", "--format", "nothing", file).code())
        .isEqualTo(CommandLines.WRONG_USAGE);
    assertThat(bench.run("scan", "--since", "soon", file).code())
        .isEqualTo(CommandLines.WRONG_USAGE);
  }

  @Test
  void timesLimitWhatIsLookedAt() throws IOException {
    Path log =
        bench.write(
            "app.log",
            BOOM,
            "2026-05-18 11:00:00 INFO [main] com.example.App: two",
            "2026-05-18 12:00:00 INFO [main] com.example.App: three");
    List<JsonNode> all =
        json(
            bench
                .run(
                    "scan",
                    "--json",
                    "--since",
                    "2026-05-18T10:30:00",
                    "--until",
                    "2026-05-18T12:00:00",
                    log.toString())
                .out());
    assertThat(of(all, "event")).hasSize(1);
  }

  @Test
  void outputIsForNoOneElseToRead() throws IOException {
    Path output = directory.resolve("out.jsonl");
    assertThat(bench.run("scan", "--json", "--output", output.toString(), auth.toString()).out())
        .isEmpty();
    assertThat(json(Files.readString(output))).hasSizeGreaterThan(6);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsTrackedIsShownAndCountedOnceHoweverOftenItIsScanned() throws IOException {
    Path app = bench.write("app.log", BOOM, BOOM.replace("192.0.2.1", "192.0.2.77"));
    for (int i = 0; i < 2; i++) {
      CommandRun run =
          bench.run("scan", "--track-errors", "--track-events", auth.toString(), app.toString());
      assertThat(run.code()).as(run.err()).isZero();
    }
    List<JsonNode> findings = json(bench.run("findings", "list", "--json").out());
    assertThat(findings)
        .filteredOn(finding -> finding.get("rule").asText().equals("SSH_BRUTE_FORCE"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.get("occurrences").asInt()).isEqualTo(1));
    assertThat(bench.run("findings", "show", "SSH_BRUTE_FORCE").out())
        .contains("Level: high", "Failed password");
    assertThat(bench.run("findings", "summary").out()).contains("high");
    List<JsonNode> errors = json(bench.run("errors", "list", "--json").out());
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().get("count").asInt()).isEqualTo(2);
    assertThat(bench.run("errors", "show", errors.getFirst().get("fingerprint").asText()).out())
        .contains("cannot reach ip_");
    assertThat(bench.run("errors", "new", "--since", "7d").code()).isZero();
    CommandRun found = bench.run("search", "guest");
    assertThat(found.out().lines()).hasSize(6);
    assertThat(found.code()).isZero();
    assertThat(bench.run("search", "nothingofthekind").code()).isEqualTo(CommandLines.FAILED);
  }

  @Test
  void whatIsDismissedIsNotReportedUntilThatIsTakenBack() {
    assertThat(
            bench
                .run("findings", "dismiss", "SSH_BRUTE_FORCE", "--reason", "our own scanner")
                .code())
        .isZero();
    assertThat(bench.run("findings", "dismissed").out()).contains("everywhere", "our own scanner");
    assertThat(bench.run("scan", auth.toString()).out()).doesNotContain("SSH_BRUTE_FORCE");
    assertThat(bench.run("findings", "undismiss", "SSH_BRUTE_FORCE").code()).isZero();
    assertThat(bench.run("scan", auth.toString()).out()).contains("SSH_BRUTE_FORCE");
    CommandRun again = bench.run("findings", "undismiss", "SSH_BRUTE_FORCE");
    assertThat(again.code()).isEqualTo(CommandLines.FAILED);
    assertThat(again.err()).contains("SSH_BRUTE_FORCE is not dismissed everywhere");
  }

  @Test
  void theBuiltInRulesDoAsTheirSamplesSayWithTheTrueFormats() {
    CommandRun run = bench.run("rules", "test");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).endsWith(" 0 wrong.\n");
  }

  @Test
  void wrongRulesAreSaidWithTheirPlaceAndTheOthersAreUsed() throws IOException {
    Path rules = Files.createDirectory(directory.resolve("rules"));
    Files.writeString(
        rules.resolve("own.yml"),
        """
        id: GUEST
        title: Guest
        level: critical
        detection:
          match: [{field: message, op: contains, value: guest}]
        """);
    Files.writeString(rules.resolve("wrong.yml"), "id: WRONG\ntitel: x\n");
    Files.writeString(
        rules.resolve("sigma.yml"),
        """
        title: A guest
        id: 11111111-2222-3333-4444-555555555555
        logsource: {product: linux, service: auth}
        detection: {k: [guest], condition: k}
        """);
    CommandRun validated = bench.run("rules", "validate", rules.toString());
    assertThat(validated.code()).isEqualTo(CommandLines.FAILED);
    assertThat(validated.out()).contains(rules.resolve("wrong.yml") + ":", "2 rules can be used");
    CommandRun run = bench.run("scan", "--rules-dir", rules.toString(), auth.toString());
    assertThat(run.err()).contains("warning: " + rules.resolve("wrong.yml"));
    assertThat(run.out()).contains("[CRITICAL]", "GUEST", "11111111-2222-3333-4444-555555555555");
    assertThat(bench.run("rules", "list", "--rules-dir", rules.toString()).out())
        .contains("GUEST", "SSH_BRUTE_FORCE", "A guest");
    assertThat(bench.run("rules", "show", "GUEST", "--rules-dir", rules.toString()).out())
        .contains("Level: critical", "Looks for:\n  ")
        .doesNotContain("Match[");
  }

  @Test
  void hostileLinesAreShownAndDoNothing() throws IOException {
    Path log = bench.write("x.log", "plain \u001b[31mred\u001b[0m \u0007 \u202Egnp.exe", "\0\0");
    CommandRun run = bench.run("scan", log.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\\x1b[31mred").doesNotContain("\u001b", "\u0007", "\u202E");
  }
}
