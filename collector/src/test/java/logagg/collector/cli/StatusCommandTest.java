package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.fake.Child;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.fake.Records;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.CheckpointFile;
import logagg.collector.source.Progress;
import logagg.collector.status.Pace;
import logagg.collector.status.Survey;
import logagg.logcache.AtomicFile;
import logagg.logcache.FileId;
import logagg.logcache.FsStatus;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import logagg.logcache.StreamId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:10Z");

  @TempDir Path root;
  private FakeCapture capture;
  private LogCache cache;

  @BeforeEach
  void prepare() throws IOException {
    capture = new FakeCapture(root);
    cache = capture.cache();
  }

  private CommandRun status(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "status";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandRun.of(root, all);
  }

  private void writeFsStatus(Instant updated, long capturedBytes) throws IOException {
    FsStatus status =
        new FsStatus(
            77,
            "/var/log",
            true,
            NOW.minusSeconds(60),
            updated,
            3,
            capturedBytes,
            5,
            0,
            1000,
            0,
            0);
    AtomicFile.write(cache.fsStatus(), status.toJson(), false);
  }

  private void writeCollectorStatus(long lines) throws IOException {
    String id = StreamId.of("/var/log/a").hex();
    CollectorStatus status =
        new CollectorStatus(
            88,
            NOW.minusSeconds(60),
            NOW,
            lines,
            10 * lines,
            lines,
            0,
            List.of(new CollectorStatus.Stream(id, "/var/log/a", lines, 10 * lines, 0)));
    AtomicFile.write(cache.collectorStatus(), status.toJson(), false);
  }

  private FileChannel hold(Path lock) throws IOException {
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  @Test
  void ofAnEmptyCacheItSaysThatNothingIsCaptured() {
    CommandRun run = status();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            mount       no file system runs on %s, nothing is captured
            collector   not running, behind 0B
            cache       0B
            gaps        none
            streams     none
            """
                .formatted(root));
  }

  @Test
  void ofADirectoryThatWasNeverMountedToo() throws IOException {
    Path fresh = Files.createDirectory(root.resolve("fresh"));
    CommandRun run = CommandRun.of(fresh, "status");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("no file system runs on " + fresh);
  }

  @Test
  void aStatusWithoutALockIsOfAProcessThatIsGone() throws IOException {
    writeFsStatus(NOW, 0);
    assertThat(status().out())
        .startsWith(
            "mount       NOT RUNNING, nothing is captured: /var/log was last seen mounted at "
                + NOW);
  }

  @Test
  void whoHoldsTheLockRuns() throws IOException {
    writeFsStatus(NOW, 4096);
    writeCollectorStatus(12);
    try (FileChannel fs = hold(cache.fsLock());
        FileChannel collector = hold(cache.collectorLock())) {
      assertThat(fs.isOpen() && collector.isOpen()).isTrue();
      Survey survey = Survey.of(cache, NOW);
      assertThat(StatusText.of(survey))
          .startsWith(
              """
              mount       /var/log (in place), pid 77, since 2026-11-21T03:59:10Z, 3 files, \
              captured 4.0KiB, behind 5B
              collector   pid 88, since 2026-11-21T03:59:10Z, 12 lines, 120B, behind 0B
              cache       0B of 1000B (0.0 %)
              gaps        none
              """);
      assertThat(StatusText.mount(Survey.of(cache, NOW.plusSeconds(30))))
          .endsWith(", SILENT for 30 s");
    }
  }

  @Test
  void aProcessThatHasTheLockAndNoStatusYetIsStarting() throws IOException {
    try (FileChannel fs = hold(cache.fsLock())) {
      assertThat(fs.isOpen()).isTrue();
      assertThat(status().out()).startsWith("mount       the file system is starting");
    }
  }

  @Test
  void streamsAreShownWithWhatIsCapturedAndLagging() throws IOException {
    FakeFile a = capture.create("/var/log/a").write("one\ntwo\n").seal().write("three\n");
    capture.create("/var/log/b").skip(100).write("four\n").seal();
    new CheckpointFile(cache, false).save(new Checkpoint(Map.of(a.segment(), new Progress(6, 0))));
    assertThat(status().out())
        .endsWith(
            """

              CAPTURED      CACHE        LAG  STREAM
                   14B        14B         8B  /var/log/a
                  105B         5B         5B  /var/log/b
            """);
    JsonNode json = Records.of(status("--json").out()).getFirst();
    JsonNode first = json.required("streams").required(0);
    assertThat(first.required("path").asText()).isEqualTo("/var/log/a");
    assertThat(first.required("captured_bytes").asLong()).isEqualTo(14);
    assertThat(first.required("segments").asLong()).isEqualTo(2);
    assertThat(first.required("cache_bytes").asLong()).isEqualTo(14);
    assertThat(first.required("lag_bytes").asLong()).isEqualTo(8);
    assertThat(json.required("collector").required("lag_bytes").asLong()).isEqualTo(13);
    assertThat(json.required("cache").required("bytes").asLong()).isEqualTo(19);
    assertThat(json.required("mounted").asBoolean()).isFalse();
    assertThat(json.required("mounts").isEmpty()).isTrue();
  }

  @Test
  void theStreamOfADrainedFileIsStillShown() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\n").seal();
    Files.delete(cache.segment(file.segment()));
    assertThat(status().out()).contains("4B         0B         0B  /var/log/a");
  }

  @Test
  void gapsAreShownWithTheirReason() throws IOException {
    new GapLog(cache.gaps())
        .append(new Gap(NOW, "/var/log/a", new FileId(1, 2, 3), 1000, 5096, "cache full"));
    assertThat(status().out())
        .contains("gaps        1, 4.0KiB LOST\n")
        .contains("  2026-11-21T04:00:10Z  /var/log/a  bytes 1000 to 5096: cache full\n");
    JsonNode gaps = Records.of(status("--json").out()).getFirst().required("gaps");
    assertThat(gaps.required("count").asLong()).isEqualTo(1);
    assertThat(gaps.required("bytes").asLong()).isEqualTo(4096);
    assertThat(gaps.required("list").required(0).required("reason").asText())
        .isEqualTo("cache full");
  }

  @Test
  void ratesAreBetweenTwoSurveys() throws IOException {
    capture.create("/var/log/a").write("one\n");
    writeFsStatus(NOW, 1000);
    writeCollectorStatus(100);
    Survey before = Survey.of(cache, NOW);
    writeFsStatus(NOW, 1000 + 4096);
    writeCollectorStatus(4100);
    Pace pace = new Pace(before, Survey.of(cache, NOW.plusSeconds(2)));
    assertThat(WatchView.line(pace))
        .isEqualTo(
            "2026-11-21T04:00:12Z captured 2.0KiB/s, drained 2,000 lines/s 19.5KiB/s, capture"
                + " behind 5B, drain behind 4B, cache 4B, gaps 0, NOT CAPTURING");
    assertThat(WatchView.screen(pace))
        .contains("captured    2.0KiB/s\n")
        .contains("drained     2,000 lines/s, 19.5KiB/s\n")
        .contains("     2,000         4B         4B         4B  /var/log/a");
  }

  @Test
  void watchPrintsALineEachSecondWhereThereIsNoTerminalAndEndsOnSignal() throws Exception {
    try (Child child =
        Child.start(root, LogaggMain.class, "status", "--watch", "--logcache", root.toString())) {
      Awaitility.await().until(() -> child.stdout().lines().count() >= 2);
      child.interrupt();
      assertThat(child.exitCode()).isZero();
      assertThat(child.stdout().lines()).allMatch(line -> line.endsWith("NOT CAPTURING"));
      assertThat(child.stderr()).isEmpty();
    }
  }

  @Test
  void namesOfFilesDoNothingToATerminal() throws IOException {
    String hostile = "/var/log/\u001b[2J\u0007\u202Eevil\nmount\u009b";
    String shown = "/var/log/\\x1b[2J\\x07\\u202eevil\\nmount\\x9b";
    capture.create(hostile).write("one\n");
    new GapLog(cache.gaps())
        .append(new Gap(NOW, hostile, new FileId(1, 2, 3), 1000, 5096, "cache\u001bfull"));
    assertThat(status().out())
        .contains("        4B         4B         4B  " + shown + "\n")
        .contains("  " + shown + "  bytes 1000 to 5096: cache\\x1bfull\n")
        .doesNotContain("\u001b", "\u0007", "\u202E", "\u009b");
    Survey survey = Survey.of(cache, NOW);
    assertThat(WatchView.screen(new Pace(survey, survey)))
        .contains("  " + shown)
        .doesNotContain("\u001b", "\u0007", "\u202E", "\u009b");
  }
}
