package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import logagg.collector.assembly.ConfigurationCheck;
import logagg.collector.assembly.ConfigurationCheck.Problem;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code logagg config}. */
@Command(
    name = "config",
    description = "Checks and shows the configuration.",
    mixinStandardHelpOptions = true)
final class ConfigCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      description =
          "Says what is wrong with it, and with what it names; exit code 1 if something is.",
      mixinStandardHelpOptions = true)
  int check(@Mixin ConfigurationOption option) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ConfigurationFile file = option.read();
      List<Problem> problems = ConfigurationCheck.of(file.settings());
      if (!problems.isEmpty()) {
        complain(problems.stream().map(problem -> line(file, problem)));
        return CommandLines.FAILED;
      }
      out.println(option.file().map(Path::toString).orElse("no file: the defaults") + ": well");
      return 0;
    } catch (ConfigurationException e) {
      complain(String.valueOf(e.getMessage()).lines());
      return CommandLines.FAILED;
    } finally {
      out.flush();
    }
  }

  private static String line(ConfigurationFile file, Problem problem) {
    return file.where(problem.setting(), problem.item())
        + problem.setting()
        + ": "
        + problem.what().replace('\n', ' ');
  }

  private void complain(Stream<String> lines) {
    PrintWriter err = spec.commandLine().getErr();
    lines.forEach(err::println);
    err.flush();
  }

  @Command(
      description = "Prints all settings as they count; secrets are not shown.",
      mixinStandardHelpOptions = true)
  int show(@Mixin ConfigurationOption option) throws IOException, ConfigurationException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Path> file = option.file();
    out.println("# " + file.map(Path::toString).orElse("no file: the defaults"));
    out.print(option.read().shown());
    out.flush();
    return 0;
  }
}
