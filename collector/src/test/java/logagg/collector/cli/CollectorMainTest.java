package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import logagg.collector.fake.Child;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.fake.Records;
import logagg.collector.pipeline.CollectorStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is run, in a process of its own. */
class CollectorMainTest {
  @TempDir Path root;
  private Path cache;
  private FakeCapture capture;

  @BeforeEach
  void prepare() throws IOException {
    cache = root.resolve("cache");
    capture = new FakeCapture(cache);
  }

  private Child start(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("--logcache", cache.toString()));
    all.addAll(List.of(args));
    return Child.start(root, CollectorMain.class, all.toArray(String[]::new));
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  private void fails(int code, String complaint, String... args)
      throws IOException, InterruptedException {
    try (Child child = start(args)) {
      assertThat(child.exitCode()).isEqualTo(code);
      assertThat(child.stderr()).isEqualTo("logagg-collector: " + complaint + "\n");
      assertThat(child.stdout()).isEmpty();
    }
  }

  @Test
  void onceDrainsWhatIsThereToStandardOutput() throws Exception {
    capture.create("/var/log/a").write("one\ntwo\nthr").write(new byte[] {'\n', -1, '\n'}).seal();
    FakeFile growing = capture.create("/var/log/b").write("three\nunfin");
    try (Child child = start("--once", "--host", "web1")) {
      assertThat(child.exitCode()).isZero();
      assertThat(child.stderr()).isEmpty();
      assertThat(Records.texts("raw", child.stdout()))
          .containsExactlyInAnyOrder("one", "two", "thr", "\uFFFD", "three");
      JsonNode first = Records.of(child.stdout()).getFirst();
      assertThat(first.required("host").asText()).isEqualTo("web1");
      assertThat(Instant.parse(first.required("timestamp").asText()))
          .isBetween(Instant.parse("2026-01-02T03:04:05Z"), Instant.parse("2026-01-02T03:04:06Z"));
      assertThat(first.properties())
          .extracting(java.util.Map.Entry::getKey)
          .containsExactly(
              "id",
              "timestamp",
              "file",
              "host",
              "formatter",
              "raw",
              "type",
              "level",
              "event",
              "data",
              "error",
              "error_tb");
      assertThat(child.stdout()).contains("\"data\":{\"raw_base64\":\"/w==\"}");
    }
    assertThat(capture.cache().segments()).containsExactly(growing.segment());
  }

  @Test
  void newLinesAreSeenSoonAndSigtermEndsWithZero() throws Exception {
    Path output = root.resolve("out.jsonl");
    try (Child child = start("--output", output.toString(), "--poll", "20ms")) {
      FakeFile file = capture.create("/var/log/a").write("one\n");
      until(() -> Files.exists(output) && Files.readString(output).contains("\"one\""));
      file.write("two\n");
      until(() -> Files.readString(output).contains("\"two\""));
      CollectorStatus status =
          CollectorStatus.read(capture.cache().collectorStatus()).orElseThrow();
      assertThat(status.pid()).isEqualTo(child.pid());
      child.terminate();
      assertThat(child.exitCode()).isZero();
      assertThat(child.stderr()).isEmpty();
    }
    CollectorStatus last = CollectorStatus.read(capture.cache().collectorStatus()).orElseThrow();
    assertThat(last.acknowledgedLines()).isEqualTo(2);
    assertThat(last.bytes()).isEqualTo(8);
    assertThat(last.lagBytes()).isZero();
    assertThat(last.streams()).extracting(CollectorStatus.Stream::lines).containsExactly(2L);
    try (Child again = start("--once")) {
      assertThat(again.exitCode()).isZero();
      assertThat(again.stdout()).isEmpty();
    }
  }

  @Test
  void asecondCollectorSaysWhoIsRunning() throws Exception {
    try (Child first = start()) {
      until(() -> Files.exists(capture.cache().collectorStatus()));
      fails(1, "another collector is running (pid " + first.pid() + ")", "--once");
    }
  }

  @Test
  void theOutputRotates() throws Exception {
    Path output = root.resolve("out.jsonl");
    capture.create("/var/log/a").write("line\n".repeat(100)).seal();
    try (Child child =
        start(
            "--once",
            "--output",
            output.toString(),
            "--rotate-size",
            "10kB",
            "--rotate-keep",
            "9",
            "--no-fsync")) {
      assertThat(child.exitCode()).isZero();
    }
    int records = 0;
    try (var files = Files.newDirectoryStream(root, "out.jsonl*")) {
      for (Path file : files) {
        assertThat(Files.size(file)).isLessThanOrEqualTo(10_000);
        records += Records.of(Files.readString(file)).size();
      }
    }
    assertThat(records).isEqualTo(100);
    assertThat(root.resolve("out.jsonl.1")).exists();
  }

  @Test
  void wrongUsageIsTwo() throws Exception {
    fails(2, "Unknown option: '--frobnicate'", "--frobnicate");
    fails(2, "the longest line must have 16B to 256.0MiB", "--max-line", "3");
    fails(
        2,
        "Invalid value for option '--poll': 'soon' is not a time: write a number with ms, s, m, h"
            + " or d",
        "--poll",
        "soon");
  }

  @Test
  void aMissingCacheIsSaid() throws Exception {
    cache = root.resolve("none");
    fails(1, "there is no logcache " + cache);
  }

  @Test
  void aDirectoryThatIsNoCacheIsLeftAlone() throws Exception {
    cache = Files.createDirectory(root.resolve("home"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    fails(1, cache + " is not a logcache (no logs/ and origins/ in it); mounting makes it one");
    assertThat(cache).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void anOutputThatCannotBeWrittenIsSaidAndNothingIsLost() throws Exception {
    FakeFile file = capture.create("/var/log/a").write("one\n").seal();
    fails(
        1,
        root.resolve("none/out") + ": no such file or directory",
        "--output",
        root.resolve("none/out").toString());
    fails(
        1, "cannot write to /dev/full: No space left on device", "--output", "/dev/full", "--once");
    assertThat(capture.cache().segments()).containsExactly(file.segment());
  }

  @Test
  void anOutputThatIsItselfCapturedIsRefused() throws Exception {
    Files.writeString(capture.cache().trackfiles(), "# all\n" + root + "/*.jsonl\n");
    Path output = root.resolve("out.jsonl");
    fails(
        1,
        "the output " + output + " is itself captured, by " + capture.cache().trackfiles() + ":2",
        "--output",
        output.toString());
    assertThat(output).doesNotExist();
  }

  @Test
  void aDamagedCheckpointIsSaid() throws Exception {
    Path checkpoint = capture.cache().collector().resolve("checkpoint.json");
    Files.writeString(checkpoint, "{\"version\":1,");
    fails(
        1,
        "the checkpoint "
            + checkpoint
            + " is damaged (not JSON): move it away to begin anew; lines still in the cache then"
            + " repeat, with the same ids");
    assertThat(checkpoint).hasContent("{\"version\":1,");
  }
}
