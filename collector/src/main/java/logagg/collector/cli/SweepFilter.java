package logagg.collector.cli;

import java.util.Optional;
import logagg.collector.assembly.Assembly;
import logagg.collector.store.SweepQuery;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which rows of what was swept are shown. */
final class SweepFilter {
  @Option(names = "--host", paramLabel = "NAME", description = "Of this host.")
  private Optional<String> host = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "Of this user.")
  private Optional<String> user = Optional.empty();

  @Option(names = "--source", paramLabel = "ADDRESS", description = "From there.")
  private Optional<String> source = Optional.empty();

  @ArgGroup private Outcome outcome = new Outcome();

  /** One or the other. */
  static final class Outcome {
    @Option(names = "--failed", description = "Those that were refused.")
    private boolean failed;

    @Option(names = "--succeeded", description = "Those that were let in.")
    private boolean succeeded;
  }

  @Option(names = "--since", paramLabel = "TIME", description = "Begun then or later: 24h, 7d.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Begun before then.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "100",
      description = "The newest so many; ${DEFAULT-VALUE} by default.")
  private int limit = 100;

  SweepQuery query(Optional<String> text, Desk desk, Assembly assembly) {
    if (limit < 0) {
      throw desk.wrong("-n must not be below 0");
    }
    Optional<Boolean> success =
        outcome.failed
            ? Optional.of(false)
            : outcome.succeeded ? Optional.of(true) : Optional.empty();
    return new SweepQuery(
        text,
        host,
        user,
        source,
        success,
        since.map(time -> desk.time(time, assembly)),
        until.map(time -> desk.time(time, assembly)),
        limit);
  }
}
