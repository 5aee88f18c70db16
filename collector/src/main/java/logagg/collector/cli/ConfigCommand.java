package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import logagg.collector.config.ConfigurationException;
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
      description = "Says what is wrong with it; exit code 1 if something is.",
      mixinStandardHelpOptions = true)
  int check(@Mixin ConfigurationOption option) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      option.read().settings();
      out.println(option.file().map(Path::toString).orElse("no file: the defaults") + ": well");
      return 0;
    } catch (ConfigurationException e) {
      PrintWriter err = spec.commandLine().getErr();
      String.valueOf(e.getMessage()).lines().forEach(err::println);
      err.flush();
      return CommandLines.FAILED;
    } finally {
      out.flush();
    }
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
