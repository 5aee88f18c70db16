package logagg.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import logagg.collector.analyse.Analysis;
import logagg.collector.event.LogEvent;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.format.Formats;
import logagg.collector.format.RecordJoiner;
import logagg.collector.format.app.AppFormats;
import logagg.collector.format.syslog.SyslogFormats;
import logagg.collector.outlet.Outlet;
import logagg.collector.redact.Mode;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import logagg.collector.redact.Salt;
import logagg.collector.source.CacheSource;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.Progress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalysedStageTest {
  private static final Formats FORMATS =
      Formats.of(AppFormats.all(), List.of()).with(SyslogFormats.all(), List.of());
  private static final Duration LONG = Duration.ofHours(1);
  private static final String FIRST = "2026-01-02 03:04:05 ERROR [main] com.example.App: boom";
  private static final String TRACE = "java.lang.IllegalStateException: no";
  private static final String FRAME = "\tat com.example.App.run(App.java:10)";
  private static final String NEXT = "2026-01-02 03:04:06 INFO [main] com.example.App: fine";

  private static final int KNOWN = 250;

  private Path root = Path.of("");
  private FakeCapture capture;
  private final List<LogEvent> written = new ArrayList<>();
  private CacheSource source;
  private AnalysedStage stage;
  private Checkpoint acknowledged = Checkpoint.EMPTY;

  @BeforeEach
  @BeforeTry
  void open() throws IOException {
    root = Files.createTempDirectory("stage");
    capture = new FakeCapture(root.resolve("cache"));
    written.clear();
    acknowledged = Checkpoint.EMPTY;
    start(LONG, Mode.OFF);
  }

  @AfterEach
  @AfterTry
  void remove() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Begins, or begins again after a crash: nothing is known but what was acknowledged. */
  private void start(Duration hold, Mode mode) throws IOException {
    source = new CacheSource(capture.cache(), 1 << 20, acknowledged, Files::delete);
    RedactorSettings settings =
        RedactorSettings.defaults().withMode(mode).withSalt(Salt.of("some salt for tests"));
    Redactor redactor = Redactor.of(settings);
    stage =
        new AnalysedStage(
            new AnalysedStage.Settings(
                FORMATS, ZoneOffset.UTC, new RecordJoiner.Bounds(500, 1 << 20, hold)),
            mode == Mode.OFF,
            sink -> new Analysis(redactor, List.of(), finding -> true, List.of(sink)),
            outlet(),
            new Tally(),
            "web1");
  }

  private Outlet outlet() {
    return new Outlet() {
      @Override
      public void write(LogEvent event) {
        written.add(event);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private void drain() throws IOException {
    source.scan();
    while (source.read(stage, Long.MAX_VALUE) > 0 || source.readGivenBack(stage) > 0) {
      acknowledged = source.checkpoint();
      source.discardDrained();
    }
    acknowledged = source.checkpoint();
    source.discardDrained();
  }

  private List<String> raws() {
    return written.stream().map(LogEvent::raw).toList();
  }

  /** A file with so many lines that its format is known; the last is held, since it may go on. */
  private FakeFile known() throws IOException {
    FakeFile file = capture.create("/var/log/app.log").write((NEXT + "\n").repeat(KNOWN));
    drain();
    assertThat(raws()).hasSize(KNOWN - 1).containsOnly(NEXT);
    written.clear();
    return file;
  }

  @Test
  void aFewLinesWaitUntilTheirFormatIsSure() throws IOException {
    capture.create("/var/log/app.log").write(NEXT + "\n" + NEXT + "\n");
    drain();
    assertThat(written).isEmpty();
    assertThat(acknowledged).isEqualTo(Checkpoint.EMPTY);
  }

  @Test
  void aRecordThatIsWrittenInPartsIsOneEventWithTheIdOfItsFirstLine() throws IOException {
    FakeFile file = known().write(FIRST + "\n" + TRACE + "\n");
    drain();
    assertThat(raws()).containsExactly(NEXT);
    written.clear();
    file.write(FRAME + "\n" + NEXT + "\n");
    drain();
    assertThat(raws()).containsExactly(FIRST + "\n" + TRACE + "\n" + FRAME);
    assertThat(written.getFirst().id()).endsWith("-%010d".formatted(KNOWN * (NEXT.length() + 1)));
    assertThat(written.getFirst().formatter()).isEqualTo("java_log");
    assertThat(written.getFirst().level()).isEqualTo("error");
    stage.holdNothing();
    drain();
    assertThat(raws()).hasSize(2).last().isEqualTo(NEXT);
  }

  @Test
  void linesThatAreHeldAreNotAcknowledged() throws IOException {
    FakeFile file = known().write(FIRST + "\n");
    drain();
    assertThat(raws()).containsExactly(NEXT);
    assertThat(acknowledged.segments())
        .isEqualTo(Map.of(file.segment(), new Progress(KNOWN * (NEXT.length() + 1L), 0)));
    written.clear();
    start(LONG, Mode.OFF); // a crash
    file.write(TRACE + "\n" + NEXT + "\n").sealLast();
    stage.holdNothing();
    drain();
    assertThat(raws()).containsExactly(FIRST + "\n" + TRACE, NEXT);
    assertThat(capture.cache().segments()).isEmpty();
  }

  @Test
  void whatNothingIsAddedToIsTakenAfterItsTime() throws IOException {
    start(Duration.ofMillis(1), Mode.OFF);
    capture.create("/var/log/app.log").write(FIRST + "\n" + TRACE + "\n");
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> {
              drain();
              assertThat(raws()).containsExactly(FIRST + "\n" + TRACE);
            });
  }

  @Test
  void whatIsRedactedHasNoExactBytes() throws IOException {
    start(LONG, Mode.MASK);
    capture
        .create("/var/log/auth.log")
        .write(
            "Jan  2 03:04:05 web1 sshd[7]: Failed password for root from 203.0.113.9 port 22 ssh2"
                + " \u00E4\n");
    stage.holdNothing();
    drain();
    assertThat(written).hasSize(1);
    LogEvent event = written.getFirst();
    assertThat(event.toString()).doesNotContain("203.0.113.9");
    assertThat(event.raw()).contains("from <ip> port 22");
    assertThat(event.data()).containsEntry("source.ip", "<ip>").doesNotContainKey("raw_base64");
  }

  /** Records with and without continuations, written in pieces, with crashes between. */
  @Property(tries = 100)
  void howeverTheLinesComeAndTheCollectorCrashesTheEventsAreTheFilesRecords(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> frames,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 40) Integer> pieces,
      @ForAll @Size(max = 12) List<Boolean> crashes)
      throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      String first = "2026-01-02 03:04:%02d ERROR [main] com.example.App: n%d".formatted(i, i);
      records.add(first + ("\n" + FRAME).repeat(frames.get(i)));
    }
    String text = String.join("\n", records) + "\n";
    FakeFile file = capture.create("/var/log/app.log");
    Map<String, String> byId = new java.util.TreeMap<>();
    int at = 0;
    for (int i = 0; at < text.length(); i++) {
      int to = Math.min(text.length(), at + pieces.get(i % pieces.size()));
      file.write(text.substring(at, to));
      at = to;
      drain();
      keep(byId);
      if (i < crashes.size() && crashes.get(i)) {
        start(LONG, Mode.OFF);
      }
    }
    file.sealLast();
    stage.holdNothing();
    drain();
    keep(byId);
    assertThat(byId.values()).containsExactlyElementsOf(records);
    assertThat(capture.cache().segments()).isEmpty();
  }

  /** What was written by id: nothing that was given twice may have changed. */
  private void keep(Map<String, String> byId) {
    for (LogEvent event : written) {
      String before = byId.putIfAbsent(event.id(), event.raw());
      assertThat(before == null || before.equals(event.raw())).isTrue();
    }
    written.clear();
  }
}
