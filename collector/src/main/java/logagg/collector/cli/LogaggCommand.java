package logagg.collector.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code logagg}. */
@Command(
    name = "logagg",
    description = "Shows and edits what is captured, and finds what is in it.",
    mixinStandardHelpOptions = true,
    versionProvider = Release.class)
final class LogaggCommand {
  private static final Map<String, Class<?>> SUBCOMMANDS = new LinkedHashMap<>();

  static {
    SUBCOMMANDS.put("track", TrackCommand.class);
    SUBCOMMANDS.put("status", StatusCommand.class);
    SUBCOMMANDS.put("doctor", DoctorCommand.class);
    SUBCOMMANDS.put("scan", ScanCommand.class);
    SUBCOMMANDS.put("tail", TailCommand.class);
    SUBCOMMANDS.put("findings", FindingsCommand.class);
    SUBCOMMANDS.put("errors", ErrorsCommand.class);
    SUBCOMMANDS.put("rules", RulesCommand.class);
    SUBCOMMANDS.put("formats", FormatsCommand.class);
    SUBCOMMANDS.put("anomaly", AnomalyCommand.class);
    SUBCOMMANDS.put("search", SearchCommand.class);
    SUBCOMMANDS.put("export", ExportCommand.class);
    SUBCOMMANDS.put("archive", ArchiveCommand.class);
    SUBCOMMANDS.put("receive", ReceiveCommand.class);
    SUBCOMMANDS.put("sweep", SweepCommand.class);
    SUBCOMMANDS.put("demo", DemoCommand.class);
    SUBCOMMANDS.put("config", ConfigCommand.class);
  }

  private final Shutdown shutdown;

  private LogaggCommand(Shutdown shutdown) {
    this.shutdown = shutdown;
  }

  /**
   * What will execute {@code arguments}. picocli reads the annotations of each command it has,
   * which takes longer than most of what they do: so where the first argument names a subcommand,
   * it is the only one there; else, as for {@code --help}, all are.
   */
  static CommandLine of(Shutdown shutdown, String... arguments) {
    Class<?> named = arguments.length == 0 ? null : SUBCOMMANDS.get(arguments[0]);
    Collection<Class<?>> needed = named == null ? SUBCOMMANDS.values() : List.of(named);
    return CommandLines.of(new LogaggCommand(shutdown), needed);
  }

  Shutdown shutdown() {
    return shutdown;
  }
}
