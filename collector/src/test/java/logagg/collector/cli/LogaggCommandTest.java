package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LogaggCommandTest {
  private static Set<String> subcommands(String... arguments) {
    return LogaggCommand.of(new Shutdown(), arguments).getSubcommands().keySet();
  }

  @Test
  void aSubcommandThatIsNamedIsTheOnlyOneThatIsMade() {
    for (Map.Entry<String, CommandLine> each :
        LogaggCommand.of(new Shutdown()).getSubcommands().entrySet()) {
      assertThat(each.getValue().getCommandSpec().name()).isEqualTo(each.getKey());
      assertThat(subcommands(each.getKey(), "--help")).containsExactly(each.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "stauts", ""})
  void withoutOneAllAreThere(String first) {
    assertThat(subcommands(first))
        .containsExactly(
            "track",
            "status",
            "doctor",
            "scan",
            "tail",
            "findings",
            "errors",
            "rules",
            "formats",
            "anomaly",
            "search",
            "export",
            "archive",
            "receive",
            "sweep",
            "demo",
            "config");
  }
}
