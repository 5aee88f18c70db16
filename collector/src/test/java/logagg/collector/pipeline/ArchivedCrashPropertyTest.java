package logagg.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.analyse.Analysis;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.DyingDisk;
import logagg.collector.archive.HandClock;
import logagg.collector.archive.write.CapturedArchive;
import logagg.collector.event.LogEvent;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.format.Formats;
import logagg.collector.format.RecordJoiner;
import logagg.collector.format.app.AppFormats;
import logagg.collector.outlet.Outlet;
import logagg.collector.redact.Mode;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import logagg.collector.source.CacheSource;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.CheckpointFile;
import logagg.collector.source.CheckpointStore;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Killed at any step and started again, as often as may be, the collector has each line in the
 * archive exactly once, in the hour that it states.
 */
class ArchivedCrashPropertyTest {
  private static final Formats FORMATS = Formats.of(AppFormats.all(), List.of());
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int FILES = 3;
  private static final int KNOWN = 210;

  private Path root = Path.of("");
  private HandClock clock = new HandClock("2026-01-02T10:00:00Z");
  private final Map<String, Instant> written = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  /** What happens from one start of the collector to its death at a step; it may live. */
  record Life(List<Act> acts, int diesAt) {}

  /**
   * @param number of minutes, or hours ago
   */
  record Act(Kind kind, int file, int number) {
    enum Kind {
      LINES,
      SEAL,
      TIME,
      ROUND
    }
  }

  @BeforeTry
  void beginAnew() throws IOException {
    root = Files.createTempDirectory("archived");
    clock = new HandClock("2026-01-02T10:00:00Z");
    written.clear();
    open.clear();
  }

  @Provide
  Arbitrary<List<Life>> lives() {
    Arbitrary<List<Act>> acts =
        Combinators.combine(
                Arbitraries.of(
                    Act.Kind.LINES,
                    Act.Kind.LINES,
                    Act.Kind.SEAL,
                    Act.Kind.TIME,
                    Act.Kind.ROUND,
                    Act.Kind.ROUND),
                Arbitraries.integers().between(0, FILES - 1),
                Arbitraries.integers().between(0, 3))
            .as(Act::new)
            .list()
            .ofMaxSize(15);
    return Combinators.combine(acts, Arbitraries.integers().between(1, 60))
        .as(Life::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 100)
  void eachLineIsInTheArchiveOnce(@ForAll("lives") List<Life> lives) throws IOException {
    FakeCapture capture = new FakeCapture(root.resolve("cache"));
    List<FakeFile> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(capture.create("/var/log/" + (i == 0 ? "a" : "b"))); // two share a stream
      // so many that their format is known
      for (int j = 0; j < KNOWN; j++) {
        writeLine(files.get(i), 0);
      }
      open.add(i);
    }
    for (Life life : lives) {
      live(capture, files, life.acts, DyingDisk.at(life.diesAt));
    }
    for (int i = 0; i < FILES; i++) {
      writeLine(files.get(i), 0);
      files.get(i).sealLast();
    }
    Act round = new Act(Act.Kind.ROUND, 0, 0);
    Act hour = new Act(Act.Kind.TIME, 0, 3);
    live(
        capture,
        files,
        List.of(round, round, round, round, hour, round, hour, round, hour, round),
        DyingDisk.at(Integer.MAX_VALUE));
    assertThat(capture.cache().segments()).isEmpty();
    check();
  }

  private void writeLine(FakeFile file, int hoursAgo) throws IOException {
    Instant time = clock.instant().minus(hoursAgo, ChronoUnit.HOURS);
    String line = TIME.format(time) + " INFO [main] com.example.App: line number " + written.size();
    written.put(line, time.truncatedTo(ChronoUnit.HOURS));
    file.write(line + "\n");
  }

  /** One life of the collector: from what is on the disk to its death. */
  private void live(FakeCapture capture, List<FakeFile> files, List<Act> acts, DyingDisk disk)
      throws IOException {
    CheckpointStore store = new DyingStore(new CheckpointFile(capture.cache(), false), disk);
    CapturedArchive archive =
        CapturedArchive.open(
            capture.cache(), root.resolve("archive"), "h.example", true, clock, disk);
    try {
      Checkpoint resumed = store.load();
      CacheSource source =
          new CacheSource(
              capture.cache(),
              1 << 20,
              resumed,
              segment -> {
                disk.step();
                Files.delete(segment);
              });
      Stage stage = stage(archive);
      stage.resume(resumed.marks());
      Drain drain = new Drain(source, stage, new Nowhere(), store, new Tally());
      drain.begin();
      for (Act act : acts) {
        switch (act.kind) {
          case LINES -> {
            writeLine(files.get(act.file), act.number);
            open.add(act.file);
          }
          case SEAL -> {
            if (open.remove(act.file)) {
              files.get(act.file).seal();
            }
          }
          case TIME -> clock.advance(Duration.ofMinutes(25L * act.number));
          case ROUND -> {
            source.scan();
            drain.round();
          }
        }
      }
    } catch (DyingDisk.Killed e) {
      // what is on the disk is all that is left
    } finally {
      archive.close();
    }
  }

  private static Stage stage(CapturedArchive archive) throws IOException {
    Redactor redactor = Redactor.of(RedactorSettings.defaults().withMode(Mode.OFF));
    AnalysedStage.Settings settings =
        new AnalysedStage.Settings(
            FORMATS, ZoneOffset.UTC, new RecordJoiner.Bounds(500, 1 << 20, Duration.ZERO));
    return new AnalysedStage(
        settings.with(archive),
        true,
        sink -> new Analysis(redactor, List.of(), finding -> true, List.of(sink)),
        new Nowhere(),
        new Tally(),
        "h");
  }

  private void check() throws IOException {
    Map<String, Instant> found = new HashMap<>();
    for (Path file : files(root.resolve("archive"))) {
      ArchiveName name = ArchiveName.parse(file.getFileName().toString()).orElseThrow();
      String path = name.prefix();
      assertThat(path).isIn("%2Fvar-log-a", "%2Fvar-log-b");
      assertThat(name.suffix()).matches("h_example(-late-[0-9]+)?");
      assertThat(file.getParent()).isEqualTo(root.resolve("archive"));
      for (String line : Files.readAllLines(file)) {
        assertThat(found.put(line, name.time())).as("before: %s", line).isNull();
      }
    }
    assertThat(found).isEqualTo(written);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals(".lock"))
          .toList();
    }
  }

  /** Takes records, and forgets them. */
  private static final class Nowhere implements Outlet {
    @Override
    public void write(LogEvent event) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Dies before and after saving. */
  private record DyingStore(CheckpointStore real, DyingDisk disk) implements CheckpointStore {
    @Override
    public Checkpoint load() throws IOException {
      return real.load();
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
      disk.step();
      real.save(checkpoint);
      disk.step();
    }
  }

  @AfterTry
  void removeAll() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
