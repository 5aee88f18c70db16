package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import logagg.collector.fake.Child;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.fake.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with SIGKILL in the middle of draining what is still being written. */
class KilledCollectorTest {
  private static final int KILLS = 5;
  private static final int LINES = 200_000;
  private static final long SEED = 42;

  @TempDir Path root;

  @Test
  void killedAgainAndAgainItLosesNothingAndRepeatsWithTheSameIds() throws Exception {
    FakeCapture capture = new FakeCapture(root.resolve("cache"));
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(capture));
    Path output = root.resolve("out.jsonl");
    for (int i = 0; i < KILLS; i++) {
      long before = size(output);
      try (Child child = start(capture, output)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> size(output) > before);
        child.kill();
      }
    }
    writer.get();
    try (Child child = start(capture, output, "--once")) {
      assertThat(child.exitCode()).as(child.stderr()).isZero();
    }
    check(Records.of(Files.readString(output)));
    assertThat(capture.cache().segments()).isEmpty();
  }

  private Child start(FakeCapture capture, Path output, String... more) throws IOException {
    String[] args = {
      "--logcache",
      capture.cache().root().toString(),
      "--output",
      output.toString(),
      "--poll",
      "5ms"
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Child.start(root, CollectorMain.class, all);
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Numbered lines to three files, two of them of one stream, in pieces that end anywhere. */
  private static void write(FakeCapture capture) {
    Random random = new Random(SEED);
    try {
      List<FakeFile> files =
          List.of(
              capture.create("/var/log/a"),
              capture.create("/var/log/a"),
              capture.create("/var/log/b"));
      int number = 0;
      while (number < LINES) {
        FakeFile file = files.get(random.nextInt(files.size()));
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1000); i >= 0 && number < LINES; i--) {
          text.append("line ").append(number++).append('\n');
        }
        int cut = random.nextInt(text.length());
        file.write(text.substring(0, cut));
        if (random.nextInt(4) == 0) {
          file.seal();
        }
        file.write(text.substring(cut));
      }
      for (FakeFile file : files) {
        file.write("end\n").sealLast();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(List<JsonNode> records) {
    Map<String, String> byId = new HashMap<>();
    for (JsonNode record : records) {
      String raw = record.required("raw").asText();
      String before = byId.put(record.required("id").asText(), raw);
      assertThat(before).isIn(null, raw);
      assertThat(record.required("data").isEmpty()).isTrue();
    }
    assertThat(byId).hasSize(LINES + 3);
    Map<String, Integer> counts = new HashMap<>();
    byId.values().forEach(raw -> counts.merge(raw, 1, Integer::sum));
    assertThat(counts).hasSize(LINES + 1).containsEntry("end", 3);
    for (int i = 0; i < LINES; i++) {
      assertThat(counts.get("line " + i)).isEqualTo(1);
    }
  }
}
