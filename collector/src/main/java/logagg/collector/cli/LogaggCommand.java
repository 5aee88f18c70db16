package logagg.collector.cli;

import picocli.CommandLine.Command;

/** {@code logagg}. */
@Command(
    name = "logagg",
    description = "Shows and edits what is captured, and finds what is in it.",
    mixinStandardHelpOptions = true,
    versionProvider = Release.class,
    subcommands = {
      TrackCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      ScanCommand.class,
      TailCommand.class,
      FindingsCommand.class,
      ErrorsCommand.class,
      RulesCommand.class,
      FormatsCommand.class,
      AnomalyCommand.class,
      SearchCommand.class,
      ExportCommand.class,
      SweepCommand.class,
      DemoCommand.class,
      ConfigCommand.class
    })
final class LogaggCommand {
  private final Shutdown shutdown;

  LogaggCommand(Shutdown shutdown) {
    this.shutdown = shutdown;
  }

  Shutdown shutdown() {
    return shutdown;
  }
}
