package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import logagg.collector.fake.Child;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.fake.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with SIGKILL in the middle of draining what is still being written. */
class KilledCollectorTest {
  private static final int KILLS = 6;
  private static final long SEED = 42;

  /** So that there is not too much of it when the killing is over. */
  private static final long PACE_NANOS = 5_000_000;

  @TempDir Path root;

  @Test
  @Timeout(60)
  void killedAgainAndAgainItLosesNothingAndRepeatsWithTheSameIds() throws Exception {
    FakeCapture capture = new FakeCapture(root.resolve("cache"));
    AtomicBoolean enough = new AtomicBoolean();
    FutureTask<Integer> writer = new FutureTask<>(() -> write(capture, enough));
    Thread.ofPlatform().daemon().start(writer);
    Path output = root.resolve("out.jsonl");
    for (int i = 0; i < KILLS; i++) {
      // By turns within a batch, and as soon as one is acknowledged.
      Path watched = i % 2 == 0 ? output : capture.cache().collector().resolve("checkpoint.json");
      FileTime before = changed(watched);
      try (Child child = start(capture, output)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> !changed(watched).equals(before));
        child.kill();
      }
    }
    enough.set(true);
    int lines = writer.get();
    try (Child child = start(capture, output, "--once")) {
      assertThat(child.exitCode()).as(child.stderr()).isZero();
    }
    check(records(), lines);
    assertThat(capture.cache().segments()).isEmpty();
  }

  private Child start(FakeCapture capture, Path output, String... more) throws IOException {
    String[] args = {
      "--logcache",
      capture.cache().root().toString(),
      "--output",
      output.toString(),
      "--poll",
      "5ms",
      "--rotate-size",
      "4MiB",
      "--rotate-keep",
      "1000"
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

  /** Of the output and of what it was rotated to. */
  private List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    try (var files = Files.newDirectoryStream(root, "out.jsonl*")) {
      for (Path file : files) {
        records.addAll(Records.of(Files.readString(file)));
      }
    }
    return records;
  }

  /** Numbered lines to three files, two of them of one stream, in pieces that end anywhere. */
  private static int write(FakeCapture capture, AtomicBoolean enough) {
    Random random = new Random(SEED);
    try {
      List<FakeFile> files =
          List.of(
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

  private static void check(List<JsonNode> records, int lines) {
    Map<String, String> byId = new HashMap<>();
    for (JsonNode record : records) {
      String raw = record.required("raw").asText();
      String before = byId.put(record.required("id").asText(), raw);
      assertThat(before).isIn(null, raw);
      assertThat(record.required("data").isEmpty()).isTrue();
    }
    assertThat(byId).hasSize(lines + 3);
    Map<String, Integer> counts = new HashMap<>();
    byId.values().forEach(raw -> counts.merge(raw, 1, Integer::sum));
    assertThat(counts).hasSize(lines + 1).containsEntry("end", 3);
    for (int i = 0; i < lines; i++) {
      assertThat(counts.get("line " + i)).isEqualTo(1);
    }
  }
}
