package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path root;

  @Test
  void aFailureIsExitCode2AndEachFindingIsOneLine() throws Exception {
    new FakeCapture(root);
    CommandRun run = CommandRun.of(root, "doctor");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).allMatch(line -> line.matches("(OK  |WARN|FAIL)  [a-z ]{13}  .*"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("OK"))
        .noneMatch(l -> l.contains("; fix:"));
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("OK"))
        .allMatch(l -> l.contains("; fix:"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FAIL  mount "))
        .singleElement()
        .asString()
        .contains("nothing is captured");
  }

  @Test
  void aMissingCacheIsAFinding() {
    CommandRun run = CommandRun.of(root.resolve("none"), "doctor");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("FAIL  cache access   " + root.resolve("none"));
  }

  @Test
  void jsonSaysTheSame() throws Exception {
    new FakeCapture(root);
    CommandRun run = CommandRun.of(root, "doctor", "--json");
    assertThat(run.code()).isEqualTo(2);
    JsonNode json = Records.of(run.out()).getFirst();
    assertThat(json.required("status").asText()).isEqualTo("FAIL");
    assertThat(json.required("logcache").asText()).isEqualTo(root.toString());
    assertThat(json.required("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.required("check").asText()).isEqualTo("kernel");
              assertThat(finding.required("status").asText()).isEqualTo("OK");
              assertThat(finding.required("fix").asText()).isEmpty();
              assertThat(finding.required("what").asText()).startsWith("Linux ");
            });
  }

  @Test
  void wrongUsageIsOneLineAndNothingElse() {
    CommandRun run = CommandRun.of(root, "doctor", "--wrong");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void namesOfFilesDoNothingToATerminal() {
    CommandRun run = CommandRun.of(root.resolve("\u001b[31mnone"), "doctor");
    assertThat(run.out())
        .contains("FAIL  cache access   " + root.resolve("\\x1b[31mnone"))
        .doesNotContain("\u001b");
  }
}
