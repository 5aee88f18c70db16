package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.assembly.Network;
import logagg.collector.assembly.ReceiveServices;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.metrics.MetricsServer;
import logagg.collector.metrics.MetricsServer.Health;
import logagg.collector.receive.facility.Facilities;
import logagg.collector.receive.server.Addresses;
import logagg.collector.receive.server.Listen;
import logagg.collector.receive.server.ReceiveService;
import logagg.collector.render.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logagg receive}. */
@Command(
    name = "receive",
    description = "Receives logs over the network, LogHog's protocol and syslog, into files.",
    mixinStandardHelpOptions = true,
    subcommands = CertsCommand.class,
    synopsisSubcommandLabel = "[run | check | certs]")
final class ReceiveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigurationOption config = new ConfigurationOption();
  @Mixin private Daemon daemon = new Daemon();

  /** How it runs. */
  static final class Daemon {
    @Option(
        names = "--metrics",
        paramLabel = "HOST:PORT",
        description = "Serve metrics for Prometheus there; by default nowhere.")
    private Optional<String> metrics = Optional.empty();

    @Option(
        names = "--loglevel",
        paramLabel = "LEVEL",
        defaultValue = "INFO",
        description = "What to say on stderr: ${COMPLETION-CANDIDATES}; by default INFO.")
    private OwnLog.Detail loglevel = OwnLog.Detail.INFO;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ConfigurationException {
    return run(config, daemon);
  }

  @Command(
      description = {
        "Receives until SIGTERM; without a command, too.",
        "SIGHUP reads facilities and certificates again."
      },
      mixinStandardHelpOptions = true)
  int run(@Mixin ConfigurationOption option, @Mixin Daemon how)
      throws IOException, InterruptedException, ConfigurationException {
    OwnLog.start(how.loglevel);
    ReceiveService service = ReceiveServices.daemon(option.settings(), option);
    try (Shutdown.Stoppable _ = shutdown().onSignal(service::close);
        Hangup _ = Hangup.runs(service::reload)) {
      if (how.metrics.isEmpty()) {
        service.run();
      } else {
        try (MetricsServer server = MetricsServer.start(how.metrics.get(), () -> health(service))) {
          service.bind(server.registry());
          service.run();
        }
      }
    }
    return 0;
  }

  private static Health health(ReceiveService service) {
    int waiting = service.tally().waiting();
    if (service.bound().isEmpty()) {
      return new Health(false, "nothing is listened on");
    }
    return waiting == 0
        ? Health.OK
        : new Health(false, "nothing can be written: " + waiting + " connections wait");
  }

  private Shutdown shutdown() {
    return ((LogaggCommand) spec.root().userObject()).shutdown();
  }

  @Command(
      description =
          "Says what would be received, and where it would go; exit code 1 or 2 if"
              + " something is wrong.",
      mixinStandardHelpOptions = true)
  int check(@Mixin ConfigurationOption option) throws IOException, ConfigurationException {
    PrintWriter out = spec.commandLine().getOut();
    Configuration configuration = option.settings();
    Network network = ReceiveServices.network(configuration);
    Facilities facilities = ReceiveServices.facilities(configuration);
    Table table = Table.of("PROTOCOL", "OVER", "ADDRESS");
    for (Listen listen : network.listens()) {
      table.row(listen.protocol(), listen.transport().text(), Addresses.text(listen.address()));
    }
    table.print(out, "");
    if (network.tls().isPresent()) {
      X509Certificate certificate = network.tls().get().certificate();
      out.println(
          Printable.of(
              "certificate of %s, until %s"
                  .formatted(
                      certificate.getSubjectX500Principal().getName(),
                      certificate.getNotAfter().toInstant())));
    }
    network.warnings().forEach(warning -> out.println("warning: " + warning));
    out.println(
        "facilities: %d%s, below %s"
            .formatted(
                facilities.facilities().size(),
                facilities.fallback().isPresent() ? " and a default one" : "",
                facilities.logdir()));
    if (facilities.facilities().isEmpty() && facilities.fallback().isEmpty()) {
      out.println("warning: nothing would be written, as there is no facility");
    }
    if (!configuration.receive().enabled()) {
      out.println("receive.enabled is false: the collector does not receive, logagg receive does");
    }
    out.flush();
    return 0;
  }
}
