package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import logagg.collector.assembly.Assembly;
import logagg.collector.assembly.SweepAssembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.sweep.HostReport;
import logagg.collector.sweep.SweepSelection;
import logagg.collector.sweep.SweepService;
import logagg.collector.sweep.Sweeper;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.remote.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logagg sweep run}. */
@Command(
    name = "run",
    description = "Sweeps hosts: stores what is new of their logins, reboots and SSH attempts.",
    mixinStandardHelpOptions = true)
final class SweepRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Desk desk = new Desk();

  @Option(names = "--access", description = "Logins and refused ones; with none of these, all.")
  private boolean access;

  @Option(names = "--reboots", description = "Reboots.")
  private boolean reboots;

  @Option(names = "--ssh", description = "SSH attempts.")
  private boolean ssh;

  @Option(names = "--host", paramLabel = "NAME", description = "These hosts only.")
  private List<String> names = List.of();

  @Option(names = "--group", paramLabel = "GROUP", description = "Hosts of this group.")
  private Optional<String> group = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Read again what is of then or later, whatever is known: 24h, 2026-05-18. By default what"
              + " is not known.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "So many hosts at once; by default as configured, which is 8.")
  private Optional<Integer> parallel = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "Again and again, until SIGTERM or Ctrl-C: 15m.")
  private Optional<Duration> every = Optional.empty();

  @Override
  public Integer call() throws IOException, ConfigurationException {
    if (parallel.filter(number -> number < 1).isPresent()) {
      throw desk.wrong("--parallel must be 1 or more");
    }
    if (every.filter(time -> time.toMillis() < 1000).isPresent()) {
      throw desk.wrong("--every must be a second or more");
    }
    SweepAssembly sweep = new SweepAssembly(desk.settings().sweep());
    List<Host> hosts = chosen(sweep);
    return desk.run(
        (assembly, out) -> {
          try (Sweeper sweeper = sweep.sweeper(assembly.store().sweeps(), parallel)) {
            SweepSelection selection = selection(assembly);
            return every.isPresent()
                ? repeat(sweep, sweeper, selection, out)
                : once(sweeper, hosts, selection, out);
          }
        });
  }

  private List<Host> chosen(SweepAssembly sweep) throws IOException, ConfigurationException {
    List<Host> hosts;
    try {
      hosts = sweep.hosts().chosen(names, group);
    } catch (IllegalArgumentException e) {
      throw desk.wrong(String.valueOf(e.getMessage()));
    }
    if (hosts.isEmpty()) {
      throw new ConfigurationException(
          "no hosts: add one with logagg sweep hosts add NAME, or this machine with --local");
    }
    return hosts;
  }

  private SweepSelection selection(Assembly assembly) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    boolean all = !access && !reboots && !ssh;
    if (all || access) {
      kinds.addAll(List.of(Kind.WTMP, Kind.BTMP));
    }
    if (reboots) {
      kinds.add(Kind.WTMP);
    }
    if (all || ssh) {
      kinds.add(Kind.SSH);
    }
    Optional<Instant> from = since.map(text -> desk.time(text, assembly));
    return new SweepSelection(kinds, from);
  }

  private int once(Sweeper sweeper, List<Host> hosts, SweepSelection selection, PrintWriter out)
      throws IOException {
    List<HostReport> reports;
    try (SweepProgress progress = SweepProgress.of(hosts.size())) {
      reports = sweeper.sweep(hosts, selection, progress::done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new SweepText(desk, out).print(reports);
  }

  /** The hosts are read each time, so that edits take effect; exit code 0 is by a signal. */
  private int repeat(
      SweepAssembly sweep, Sweeper sweeper, SweepSelection selection, PrintWriter out)
      throws IOException {
    SweepText text = new SweepText(desk, out);
    SweepService service =
        new SweepService(
            sweeper,
            () -> {
              try {
                return chosen(sweep);
              } catch (ConfigurationException e) {
                throw new IOException(e.getMessage(), e);
              }
            },
            selection,
            every.orElseThrow(),
            text::tell);
    Shutdown shutdown = ((LogaggCommand) spec.root().userObject()).shutdown();
    try (Shutdown.Stoppable _ = shutdown.onSignal(service::close)) {
      service.run();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
