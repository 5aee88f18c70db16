package logagg.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import logagg.collector.analyse.Analysis;
import logagg.collector.analyse.EventReader;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import logagg.collector.detect.Detector;
import logagg.collector.event.Event;
import logagg.collector.format.FormatTracker;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;
import logagg.collector.read.Input;
import logagg.collector.read.LineReader;
import logagg.collector.read.TextLine;
import logagg.collector.redact.RedactedEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What each stage of the analysis takes for a line, each by itself, and all of them one after the
 * other. One operation is a line; the lines are those of the file that the property {@code lines}
 * names, Sigma's rules those below the directory {@code sigma}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StageBench.LINES)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class StageBench {
  static final int LINES = 50_000;

  private static final Instant WRITTEN = Instant.parse("2026-06-01T00:00:00Z");

  private byte[] bytes = {};
  private Assembly assembly;
  private EventReader reader;
  private ReadingContext context;
  private List<String> lines = List.of();
  private final List<Event> events = new ArrayList<>();
  private final List<RedactedEvent> redacted = new ArrayList<>();
  private List<Detector> natives = List.of();
  private List<Detector> sigma = List.of();

  @Setup
  public void prepare() throws IOException, ConfigurationException {
    lines = Files.readAllLines(Path.of(System.getProperty("lines")));
    if (lines.size() != LINES) {
      throw new IllegalArgumentException("the file has " + lines.size() + " lines, not " + LINES);
    }
    bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Configuration configuration = ConfigurationFile.read(Optional.empty(), Map.of()).settings();
    assembly = Assembly.of(configuration);
    reader = new EventReader(assembly.formats(), assembly.zone(), Optional.empty());
    context = new ReadingContext(assembly.zone(), WRITTEN);
    FormatTracker tracker = new FormatTracker(assembly.formats(), RecordJoiner.Bounds.DEFAULT);
    for (String line : lines) {
      tracker.line(line, WRITTEN, context, (raw, n, format, draft) -> keep(raw, format.name(), draft));
    }
    tracker.flush(context, (raw, n, format, draft) -> keep(raw, format.name(), draft));
    events.forEach(event -> redacted.add(assembly.redactor().redact("", event)));
    natives = assembly.detectors();
    Configuration.Rules rules = configuration.rules();
    String tree = System.getProperty("sigma", "");
    if (!tree.isEmpty()) {
      try (Assembly other =
          Assembly.of(configuration.with(rules.with(true, List.of(tree))))) {
        // the first are the native ones
        sigma = other.detectors().subList(1, 2);
      }
    }
  }

  private void keep(String raw, String format, logagg.collector.event.EventDraft draft) {
    events.add(draft.build(raw, format, "syslog", WRITTEN));
  }

  @TearDown
  public void close() throws IOException {
    assembly.close();
  }

  /** Bytes become lines. */
  @Benchmark
  public void a_lines(Blackhole hole) throws IOException {
    LineReader in = new LineReader(new ByteArrayInputStream(bytes));
    for (Optional<TextLine> line = in.next(); line.isPresent(); line = in.next()) {
      hole.consume(line.get());
    }
  }

  /** Lines become events. */
  @Benchmark
  public void b_parse(Blackhole hole) {
    FormatTracker tracker = new FormatTracker(assembly.formats(), RecordJoiner.Bounds.DEFAULT);
    for (String line : lines) {
      tracker.line(
          line,
          WRITTEN,
          context,
          (raw, n, format, draft) -> hole.consume(draft.build(raw, format.name(), "", WRITTEN)));
    }
  }

  /** Events lose what names people. */
  @Benchmark
  public void c_redact(Blackhole hole) {
    for (Event event : events) {
      hole.consume(assembly.redactor().redact("", event));
    }
  }

  /** The built-in rules look at events. */
  @Benchmark
  public void d_rules(Blackhole hole) {
    look(natives, hole);
  }

  /** Sigma's look at events. */
  @Benchmark
  public void e_sigma(Blackhole hole) {
    look(sigma, hole);
  }

  private void look(List<Detector> detectors, Blackhole hole) {
    for (RedactedEvent event : redacted) {
      for (Detector detector : detectors) {
        detector.look(event, hole::consume);
      }
    }
  }

  /** All but Sigma's rules, as a scan does it. */
  @Benchmark
  public void f_all() throws IOException {
    Analysis analysis = assembly.analysis(natives, List.of());
    reader.read(
        new Input.Standard(new ByteArrayInputStream(bytes)),
        new ByteArrayInputStream(bytes),
        event -> analysis.accept("", event));
  }
}
