package logagg.collector.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;

/** {@code logagg archive}. */
@Command(
    name = "archive",
    description = "Hourly files: written, compressed, uploaded, restored.",
    mixinStandardHelpOptions = true,
    subcommands = {ArchiveWriteCommand.class, ArchiveCompressCommand.class})
final class ArchiveCommand {
  @ParentCommand private LogaggCommand logagg = new LogaggCommand(new Shutdown());

  /** What a signal ends. */
  Shutdown shutdown() {
    return logagg.shutdown();
  }

  /** That of the program that a command belongs to. */
  static Shutdown shutdownOf(CommandSpec command) {
    return ((ArchiveCommand) command.parent().userObject()).shutdown();
  }
}
