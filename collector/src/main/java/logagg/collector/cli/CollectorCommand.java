package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.assembly.Assembly;
import logagg.collector.assembly.ConfiguredServices;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.metrics.MetricsServer;
import logagg.collector.outlet.Output;
import logagg.collector.outlet.Rotation;
import logagg.collector.pipeline.Collector;
import logagg.collector.pipeline.CollectorSettings;
import logagg.collector.pipeline.StageFactory;
import logagg.collector.service.Service;
import logagg.collector.service.Services;
import logagg.collector.track.SelfCapture;
import logagg.logcache.DataSize;
import logagg.logcache.LogCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code logagg-collector}. */
@Command(
    name = "logagg-collector",
    description = "Drains captured logs into JSON Lines.",
    mixinStandardHelpOptions = true,
    versionProvider = Release.class,
    showDefaultValues = true,
    sortOptions = false)
final class CollectorCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorCommand.class);

  private final Shutdown shutdown;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--logcache",
      paramLabel = "DIR",
      defaultValue = "/logcache",
      description = "What to drain.")
  private Path logcache = Path.of("/logcache");

  @Option(names = "--output", paramLabel = "FILE", description = "Where to; - is stdout.")
  private String output = "-";

  @Option(
      names = "--rotate-size",
      paramLabel = "SIZE",
      defaultValue = "100MiB",
      description = "Begin FILE anew before it grows beyond; 0 is never.")
  private DataSize rotateSize = new DataSize(0);

  @Option(
      names = "--rotate-keep",
      paramLabel = "N",
      description = "Full files kept, as FILE.1 (newest) to FILE.N.")
  private int rotateKeep = 10;

  @Option(names = "--once", description = "Drain what is there, and end.")
  private boolean once;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      defaultValue = "200ms",
      description = "How often to look for new data.")
  private Duration poll = Duration.ZERO;

  @Option(
      names = "--max-line",
      paramLabel = "SIZE",
      defaultValue = "1MiB",
      description = "Cut longer lines into marked parts.")
  private DataSize maxLine = new DataSize(0);

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Host named in events; by default this one's name.",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--fsync",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Let acknowledged events survive a loss of power.")
  private boolean fsync;

  @Option(
      names = "--loglevel",
      paramLabel = "LEVEL",
      description = "What to say on stderr: ${COMPLETION-CANDIDATES}.")
  private OwnLog.Detail loglevel = OwnLog.Detail.WARN;

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Option(
      names = "--no-analysis",
      description =
          "Lines as they are, also where there is a configuration: no formats, no redaction.")
  private boolean noAnalysis;

  CollectorCommand(Shutdown shutdown) {
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ConfigurationException {
    OwnLog.start(loglevel);
    if (noAnalysis || config.file().isEmpty()) {
      return run(new Collector(settings(StageFactory.PLAIN)));
    }
    Configuration configuration = config.read().settings();
    try (Assembly assembly = Assembly.of(configuration)) {
      assembly.detection().problems().forEach(problem -> LOG.warn("rule refused: {}", problem));
      checkArchive(assembly);
      Collector collector = new Collector(settings(assembly.captured(new LogCache(logcache))));
      List<Service> services =
          once ? List.of() : ConfiguredServices.of(configuration, assembly, config);
      try (Services beside = Services.start(services);
          Hangup _ = Hangup.runs(beside::reload)) {
        String listen = configuration.metrics().listen();
        if (listen.isEmpty()) {
          return run(collector);
        }
        try (MetricsServer _ = CollectorMetrics.serve(listen, collector, assembly, beside)) {
          return run(collector);
        }
      }
    }
  }

  /** Hourly files that are themselves captured would be archived for ever. */
  private void checkArchive(Assembly assembly) throws IOException {
    Optional<Path> archive = assembly.archiveDirectory();
    if (archive.isPresent()) {
      LogCache cache = new LogCache(logcache);
      SelfCapture.check(cache, archive.get().resolve("open/collector/x-20260102T0300Z.log"));
      SelfCapture.check(cache, archive.get().resolve("x-20260102T0300Z.log"));
    }
  }

  private int run(Collector collector) throws IOException, InterruptedException {
    try (Shutdown.Stoppable _ = shutdown.onSignal(collector::stop)) {
      collector.run();
      return 0;
    }
  }

  private CollectorSettings settings(StageFactory stages) throws IOException {
    try {
      CollectorSettings settings =
          new CollectorSettings(
              new LogCache(logcache), output(), once, poll, maxLine, hostName(), fsync, stages);
      if (settings.output() instanceof Output.Named(Path path, _, _)) {
        SelfCapture.check(settings.cache(), path);
      }
      return settings;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private Output output() {
    return output.equals("-")
        ? new Output.Standard()
        : new Output.Named(Path.of(output), new Rotation(rotateSize, rotateKeep), fsync);
  }

  private String hostName() throws IOException {
    return host.isPresent()
        ? host.get()
        : Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }
}
