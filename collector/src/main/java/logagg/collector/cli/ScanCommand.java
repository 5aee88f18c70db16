package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.alert.Alerting;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.anomaly.AnomalySettings;
import logagg.collector.assembly.Assembly;
import logagg.collector.assembly.Telling;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.format.LineFormat;
import logagg.collector.read.Input;
import logagg.collector.read.Inputs;
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

/** {@code logagg scan}. */
@Command(
    name = "scan",
    description = "Reads logs: finds their format, redacts them, looks for what matters.",
    footer = {
      "",
      "Exit codes: 0 well; 1 findings at or above --fail-on; 2 wrong usage or configuration;"
          + " 3 something could not be read or written."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ScanCommand implements Callable<Integer> {
  static final int FOUND = 1;
  static final int CANNOT = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long TEXT_LIMIT = 50;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Files, directories, globs; .gz .xz .bz2 .zst are read as they are. None, or -:"
              + " standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private AnalysisOptions options = new AnalysisOptions();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "All inputs are of this format; by default it is found.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "Most events shown of an input: 50, and with --json all.")
  private Optional<Long> limit = Optional.empty();

  @Option(names = "--all", description = "Show all events.")
  private boolean all;

  @Option(names = "--format-only", description = "Show the summary only.")
  private boolean formatOnly;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "No earlier events: 1h, 7d, 2026-05-18.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Only events before.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--track-errors", description = "Store error groups and findings.")
  private boolean trackErrors;

  @Option(names = "--track-events", description = "Store all events, for logagg search.")
  private boolean trackEvents;

  @Option(
      names = "--detect-anomalies",
      description = "Look for unusual rates and messages, by what was learnt.")
  private boolean detectAnomalies;

  @Option(
      names = "--anomaly-source",
      paramLabel = "NAME",
      description = "The name of what was learnt; by default the file's name without its ending.")
  private Optional<String> anomalySource = Optional.empty();

  @Option(
      names = "--anomaly-threshold",
      paramLabel = "Z",
      description = "How many deviations are anomalous; by default as configured, which is 3.0.")
  private Optional<Double> anomalyThreshold = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "End with exit code 1 if there are findings of this level or above.")
  private Optional<Level> failOn = Optional.empty();

  @Option(names = "--json", description = "JSON Lines: events, findings, a summary of each input.")
  private boolean json;

  @Option(names = "--output", paramLabel = "FILE", description = "Write there instead.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException {
    try {
      Configuration configuration = options.configuration();
      PrintWriter out = open();
      try (Assembly assembly = Assembly.of(configuration)) {
        assembly.detection().problems().forEach(this::warn);
        return scan(assembly, out);
      } finally {
        out.flush();
        if (output.isPresent()) {
          out.close();
        }
      }
    } catch (ConfigurationException e) {
      String.valueOf(e.getMessage()).lines().forEach(this::complain);
      return CommandLines.WRONG_USAGE;
    } catch (IOException | StoreException e) {
      complain(Complaint.of(e));
      return CANNOT;
    }
  }

  private PrintWriter open() throws IOException {
    if (output.isPresent()) {
      return new PrintWriter(
          new BufferedWriter(new OutputStreamWriter(PrivateFile.create(output.get()), UTF_8)));
    }
    // picocli's writer flushes at each newline
    return new PrintWriter(new BufferedWriter(spec.commandLine().getOut(), 1 << 16));
  }

  private int scan(Assembly assembly, PrintWriter out) throws IOException {
    Optional<LineFormat> given = givenFormat(assembly);
    List<Input> inputs = new ArrayList<>();
    boolean failed = false;
    for (String path : paths.isEmpty() ? List.of("-") : paths) {
      try {
        if (path.equals("-")) {
          inputs.add(new Input.Standard(System.in));
        } else {
          Inputs.files(path).forEach(file -> inputs.add(new Input.OfFile(file)));
        }
      } catch (IOException e) {
        complain(Complaint.of(e));
        failed = true;
      }
    }
    Scan.Limits limits = limits(assembly);
    ScanOutput view = view(assembly, out);
    Worst worst = new Worst();
    Scan scan = new Scan(assembly, given, limits, view, json || trackErrors || trackEvents);
    for (Input input : inputs) {
      try (InputStream stored = Progress.of(input, json || output.isPresent())) {
        scan.read(input, stored, anomalies(assembly, input), sinks(assembly, worst));
      } catch (IOException e) {
        complain(input.name() + ": " + Complaint.of(e));
        failed = true;
      }
      out.flush();
      if (out.checkError() || spec.commandLine().getOut().checkError()) {
        return CANNOT; // who read our output is gone
      }
    }
    if (failed) {
      return CANNOT;
    }
    return failOn.isPresent() && worst.isAtLeast(failOn.get()) ? FOUND : 0;
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

  private Scan.Limits limits(Assembly assembly) {
    Instant now = Instant.now();
    try {
      return new Scan.Limits(
          since.map(text -> TimePoint.parse(text, now, assembly.zone())),
          until.map(text -> TimePoint.parse(text, now, assembly.zone())));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ScanOutput view(Assembly assembly, PrintWriter out) {
    long most = all ? Long.MAX_VALUE : limit.orElse(json ? Long.MAX_VALUE : TEXT_LIMIT);
    ScanText.Shown shown = new ScanText.Shown(most, formatOnly);
    if (json) {
      return new ScanJson(out, shown);
    }
    boolean coloured =
        output.isEmpty() && Terminal.isStandardOutput() && System.getenv("NO_COLOR") == null;
    return new ScanText(
        out, new EventText(assembly.zone(), coloured ? Colour.ON : Colour.OFF), shown);
  }

  private Optional<AnomalySettings> anomalies(Assembly assembly, Input input) {
    if (!detectAnomalies) {
      return Optional.empty();
    }
    AnomalySettings settings =
        assembly.anomalySettings().withSource(anomalySource.orElse(stem(input.name())));
    return Optional.of(anomalyThreshold.map(settings::withThreshold).orElse(settings));
  }

  /** {@code auth} of {@code /var/log/auth.log.1.gz}. */
  static String stem(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.indexOf('.', 1);
    return dot < 0 ? file : file.substring(0, dot);
  }

  private List<AnalysisSink> sinks(Assembly assembly, Worst worst) throws IOException {
    List<AnalysisSink> sinks = new ArrayList<>();
    sinks.add(worst);
    if (trackErrors || trackEvents) {
      sinks.add(assembly.storing(trackErrors, trackEvents, PATIENCE));
    }
    Optional<Alerting> alerting = assembly.alerting();
    if (trackErrors && alerting.isPresent()) {
      sinks.add(new Telling(alerting.get()));
    }
    return sinks;
  }

  private void complain(String what) {
    spec.commandLine().getErr().println("logagg: " + Printable.of(what));
    spec.commandLine().getErr().flush();
  }

  private void warn(String what) {
    complain("warning: " + what);
  }

  /** Remembers the highest level. */
  private static final class Worst implements AnalysisSink {
    private Optional<Level> level = Optional.empty();

    @Override
    public void finding(Finding finding) {
      if (!isAtLeast(finding.level())) {
        level = Optional.of(finding.level());
      }
    }

    boolean isAtLeast(Level other) {
      return level.filter(worst -> worst.isAtLeast(other)).isPresent();
    }
  }
}
