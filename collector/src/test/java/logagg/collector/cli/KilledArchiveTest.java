package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import logagg.collector.fake.Child;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real collector that archives, killed with SIGKILL while it drains what is being written. */
class KilledArchiveTest {
  private static final int KILLS = 6;
  private static final long PACE_NANOS = 5_000_000;

  @TempDir Path root;

  @Test
  @Timeout(120)
  void killedAgainAndAgainItHasEachLineInTheArchiveOnce() throws Exception {
    FakeCapture capture = new FakeCapture(root.resolve("cache"));
    Path archive = root.resolve("archive");
    Path config =
        Files.writeString(
            root.resolve("logagg.yaml"),
            """
            redact: {mode: "off"}
            rules: {enabled: false}
            store: {url: "jdbc:sqlite:%1$s/logagg.db"}
            archive: {directory: "%1$s/archive"}
            """
                .formatted(root));
    AtomicBoolean enough = new AtomicBoolean();
    FutureTask<Integer> writer = new FutureTask<>(() -> write(capture, enough));
    Thread.ofPlatform().daemon().start(writer);
    Path checkpoint = capture.cache().collector().resolve("checkpoint.json");
    for (int i = 0; i < KILLS; i++) {
      // By turns when lines are written, and as soon as a checkpoint is.
      Path watched = i % 2 == 0 ? root.resolve("out.jsonl") : checkpoint;
      FileTime before = changed(watched);
      try (Child child = start(capture, config)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> !changed(watched).equals(before));
        child.kill();
      }
    }
    enough.set(true);
    int lines = writer.get();
    try (Child child = start(capture, config, "--once")) {
      assertThat(child.exitCode()).as(child.stderr()).isZero();
    }
    assertThat(capture.cache().segments()).isEmpty();
    check(archive, lines);
  }

  private Child start(FakeCapture capture, Path config, String... more) throws IOException {
    String[] args = {
      "--logcache",
      capture.cache().root().toString(),
      "--output",
      root.resolve("out.jsonl").toString(),
      "--poll",
      "5ms",
      "--host",
      "h",
      "--config",
      config.toString()
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Child.start(root, CollectorMain.class, all);
  }

  private static FileTime changed(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** Numbered lines to three files, two of them of one stream, in pieces that end anywhere. */
  private static int write(FakeCapture capture, AtomicBoolean enough) {
    Random random = new Random(7);
    try {
      java.util.List<FakeFile> files =
          java.util.List.of(
              capture.create("/var/log/a"),
              capture.create("/var/log/a"),
              capture.create("/var/log/b"));
      int number = 0;
      while (!enough.get()) {
        FakeFile file = files.get(random.nextInt(files.size()));
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(300); i >= 0; i--) {
          text.append("line ").append(number++).append('\n');
        }
        int cut = random.nextInt(text.length());
        file.write(text.substring(0, cut));
        if (random.nextInt(4) == 0) {
          file.seal();
        }
        file.write(text.substring(cut));
        LockSupport.parkNanos(PACE_NANOS);
      }
      for (FakeFile file : files) {
        file.write("end\n").sealLast();
      }
      return number;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(Path archive, int lines) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    try (var files = Files.walk(archive)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        assertThat(file.getFileName().toString())
            .matches("%2Fvar-log-[ab]-[0-9]{8}T[0-9]{2}00Z-h(-late-[0-9]+)?\\.log");
        Files.readAllLines(file).forEach(line -> counts.merge(line, 1, Integer::sum));
      }
    }
    assertThat(counts).hasSize(lines + 1).containsEntry("end", 3);
    for (int i = 0; i < lines; i++) {
      assertThat(counts.get("line " + i)).as("line %d", i).isEqualTo(1);
    }
  }
}
