package logagg.collector.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code logagg archive}. */
@Command(
    name = "archive",
    description = "Hourly files: written, compressed, uploaded, restored.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ArchiveWriteCommand.class,
      ArchiveCompressCommand.class,
      ArchiveUploadCommand.class,
      ArchiveRestoreCommand.class
    })
final class ArchiveCommand {
  /** That of the program that a command belongs to. */
  static Shutdown shutdownOf(CommandSpec command) {
    return ((LogaggCommand) command.root().userObject()).shutdown();
  }
}
