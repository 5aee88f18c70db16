package logagg.collector.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.alert.Alerting;
import logagg.collector.analyse.Analysis;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.assembly.Assembly;
import logagg.collector.assembly.Telling;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.detect.Detector;
import logagg.collector.event.Event;
import logagg.collector.event.Level;
import logagg.collector.follow.CaptureSite;
import logagg.collector.follow.Following;
import logagg.collector.follow.LineId;
import logagg.collector.follow.LiveEvents;
import logagg.collector.follow.Start;
import logagg.collector.format.LineFormat;
import logagg.collector.format.RecordJoiner;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;
import logagg.collector.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg tail}. */
@Command(
    name = "tail",
    description = "Follows logs as they are written: redacts them, looks for what matters.",
    footer = {
      "",
      "Ends with Ctrl-C. Exit codes: 0 well; 2 wrong usage or configuration; 3 something could not"
          + " be read or written."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TailCommand implements Callable<Integer> {
  private static final Duration FOR_EVER = Duration.ofDays(10_000);
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final RecordJoiner.Bounds BOUNDS =
      new RecordJoiner.Bounds(
          RecordJoiner.Bounds.DEFAULT.lines(),
          RecordJoiner.Bounds.DEFAULT.characters(),
          Duration.ofSeconds(1));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, there or not; directories, globs. Rotations are followed.")
  private List<String> paths = new ArrayList<>();

  @Mixin private AnalysisOptions options = new AnalysisOptions();
  @Mixin private CacheOption cache = new CacheOption();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "All files are of this format; by default it is found.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Begin so many lines before the end: ${DEFAULT-VALUE}.")
  private int lines = 10;

  @Option(names = "--from-start", description = "Begin at the beginning.")
  private boolean fromStart;

  @Option(names = "--track-errors", description = "Store error groups.")
  private boolean trackErrors;

  @Option(names = "--track-findings", description = "Store findings, and tell who is configured.")
  private boolean trackFindings;

  @Option(
      names = "--detect-anomalies",
      description = "Look for unusual rates and messages, by what was learnt.")
  private boolean detectAnomalies;

  @Option(
      names = "--alert-webhook",
      paramLabel = "URL",
      description = "Post findings there, as JSON.")
  private Optional<String> alertWebhook = Optional.empty();

  @Option(
      names = "--alert-min-severity",
      paramLabel = "LEVEL",
      defaultValue = "high",
      description = "No lesser findings: low, medium, ${DEFAULT-VALUE}, critical.")
  private Level alertMinSeverity = Level.HIGH;

  @Option(
      names = "--poll-interval",
      paramLabel = "TIME",
      defaultValue = "200ms",
      description = "How often to look: ${DEFAULT-VALUE}; a number is seconds.")
  private Duration pollInterval = Duration.ofMillis(200);

  @Option(names = "--json", description = "JSON Lines: events and findings.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines < 0) {
      throw wrong("--lines: '" + lines + "' is less than none");
    }
    if (pollInterval.isZero()) {
      throw wrong("--poll-interval: it must be more than 0");
    }
    try {
      Configuration configuration = configuration();
      // picocli's writer flushes at each newline
      PrintWriter out =
          new PrintWriter(new BufferedWriter(spec.commandLine().getOut(), 1 << 16), false);
      try (Assembly assembly = Assembly.of(configuration)) {
        assembly.detection().problems().forEach(problem -> say("warning: " + problem));
        follow(assembly, configuration, out);
        return 0;
      } finally {
        out.flush();
      }
    } catch (ConfigurationException e) {
      String.valueOf(e.getMessage()).lines().forEach(this::say);
      return CommandLines.WRONG_USAGE;
    } catch (IOException | StoreException e) {
      say(Complaint.of(e));
      return ScanCommand.CANNOT;
    }
  }

  private Configuration configuration() throws IOException, ConfigurationException {
    Configuration configuration = options.configuration();
    return alertWebhook
        .map(url -> configuration.with(configuration.alerts().withWebhook(url, alertMinSeverity)))
        .orElse(configuration);
  }

  private void follow(Assembly assembly, Configuration configuration, PrintWriter out)
      throws IOException, InterruptedException {
    Following.Settings how =
        new Following.Settings(
            fromStart ? new Start.Beginning() : new Start.LastLines(lines),
            GRACE,
            site(),
            InstantSource.system());
    LiveEvents.Settings reading =
        new LiveEvents.Settings(
            assembly.formats(),
            assembly.zone(),
            givenFormat(assembly),
            BOUNDS,
            InstantSource.system());
    try (Following following = following(how)) {
      Analysis analysis =
          assembly.analysis(
              detectors(assembly, configuration), sinks(assembly, out, following.isOfSeveral()));
      Tail tail =
          new Tail(following, new LiveEvents(reading, into(analysis)), analysis, pollInterval);
      Shutdown shutdown = ((LogaggCommand) spec.parent().userObject()).shutdown();
      try (Shutdown.Stoppable _ = shutdown.onSignal(tail::stop)) {
        tail.run(() -> flush(out));
      }
    }
  }

  private Following following(Following.Settings how) {
    try {
      return new Following(paths, how);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()).lines().findFirst().orElse("no path"));
    }
  }

  private boolean flush(PrintWriter out) {
    out.flush();
    return !out.checkError() && !spec.commandLine().getOut().checkError();
  }

  private Optional<CaptureSite> site() {
    return Files.isDirectory(cache.possibleCache().root())
        ? Optional.of(CaptureSite.of(cache.possibleCache()))
        : Optional.empty();
  }

  private Optional<LineFormat> givenFormat(Assembly assembly) {
    return format.map(
        name ->
            assembly
                .formats()
                .line(name)
                .orElseThrow(
                    () -> wrong("there is no format '" + name + "': see logagg formats list")));
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private List<Detector> detectors(Assembly assembly, Configuration configuration)
      throws IOException {
    List<Detector> detectors = new ArrayList<>(assembly.detectors());
    if (detectAnomalies && !configuration.anomalies().enabled()) {
      detectors.add(assembly.anomalies(assembly.anomalySettings()));
    }
    return detectors;
  }

  private List<AnalysisSink> sinks(Assembly assembly, PrintWriter out, boolean named)
      throws IOException {
    List<AnalysisSink> sinks = new ArrayList<>();
    boolean coloured = Terminal.isStandardOutput() && System.getenv("NO_COLOR") == null;
    EventText text = new EventText(assembly.zone(), coloured ? Colour.ON : Colour.OFF);
    sinks.add(json ? TailOutput.json(out) : TailOutput.text(out, text, named));
    if (trackFindings) {
      sinks.add(assembly.storing(trackErrors, false, FOR_EVER));
    } else if (trackErrors) {
      sinks.add(new ErrorsOnly(assembly.storing(true, false, FOR_EVER)));
    }
    if (trackFindings || alertWebhook.isPresent()) {
      Optional<Alerting> alerting = assembly.alerting();
      alerting.ifPresent(open -> sinks.add(new Telling(open)));
    }
    return sinks;
  }

  private LiveEvents.Sink into(Analysis analysis) {
    return new LiveEvents.Sink() {
      @Override
      public void event(LineId id, Event event) throws IOException {
        analysis.accept(id::of, event);
      }

      @Override
      public void notice(String what) {
        say(what);
      }
    };
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("logagg: " + Printable.of(what));
    err.flush();
  }

  /** Leaves the findings out. */
  private record ErrorsOnly(AnalysisSink stored) implements AnalysisSink {
    @Override
    public void event(RedactedEvent event) throws IOException {
      stored.event(event);
    }

    @Override
    public void flush() throws IOException {
      stored.flush();
    }
  }
}
