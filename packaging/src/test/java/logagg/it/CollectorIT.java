package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The collector behind the real mount: what programs wrote is what comes out. */
class CollectorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static Process collector(World world, Path output, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.command("logagg-collector"),
                "--logcache",
                world.cache().root().toString(),
                "--output",
                output.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(world.directory().resolve("collector.err").toFile()))
        .start();
  }

  private static List<JsonNode> records(Path output) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    String text = Files.exists(output) ? Files.readString(output) : "";
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  private static Map<String, String> linesById(Path output) throws IOException {
    Map<String, String> lines = new HashMap<>();
    for (JsonNode each : records(output)) {
      String before = lines.put(each.get("id").asText(), each.get("raw").asText());
      assertThat(before).as("a repeated id has the same line").isIn(null, each.get("raw").asText());
    }
    return lines;
  }

  private static List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(LineWriter.line("w", i).replace("\n", ""));
    }
    return lines;
  }

  @Test
  void killedAgainAndAgainItLosesNothing() throws Exception {
    Random random = new Random(7);
    try (World world = new World("*.log").mount("segmentsize=16KiB", "idleseal=300ms")) {
      Path output = world.directory().resolve("out.jsonl");
      Path file = world.log("app.log");
      AtomicBoolean done = new AtomicBoolean();
      LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND);
      List<Exception> failures = new ArrayList<>();
      Thread program =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (writer) {
                      while (!done.get()) {
                        writer.write(20);
                        if (random.nextInt(30) == 0) {
                          Files.move(
                              file,
                              world.log("app.log." + random.nextInt(3)),
                              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                          writer.write(2);
                          writer.reopen();
                        }
                        Thread.sleep(2);
                      }
                    } catch (IOException | InterruptedException e) {
                      failures.add(e);
                    }
                  });
      try {
        for (int i = 0; i < 6; i++) {
          Process collector = collector(world, output);
          int before = records(output).size();
          await().atMost(PATIENCE).until(() -> records(output).size() > before);
          Thread.sleep(random.nextInt(300)); // somewhere in its work
          collector.destroyForcibly().waitFor();
        }
      } finally {
        done.set(true);
        program.join();
      }
      assertThat(failures).isEmpty();
      Process last = collector(world, output);
      try {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(linesById(output)).hasSize(writer.lines());
                  assertThat(world.cache().segments()).isEmpty();
                });
        assertThat(linesById(output).values())
            .containsExactlyInAnyOrderElementsOf(lines(writer.lines()));
        assertThat(writer.lines()).isGreaterThan(1000);
      } finally {
        last.destroy();
        assertThat(last.waitFor()).isIn(0, 143);
      }
    }
  }

  @Test
  void bothProcessesAreKilledAndNothingIsLost() throws Exception {
    Random random = new Random(8);
    try (World world = new World("*.log").mount("segmentsize=16KiB", "idleseal=300ms")) {
      Path output = world.directory().resolve("out.jsonl");
      Path file = world.log("app.log");
      int number = 0;
      for (int i = 0; i < 4; i++) {
        Process collector = collector(world, output);
        for (int j = 0; j < 500; j++) {
          World.append(file, LineWriter.line("w", number++));
        }
        Thread.sleep(random.nextInt(500)); // somewhere in its work
        world.kill();
        collector.destroyForcibly().waitFor();
        world.mountAgain();
      }
      Process last = collector(world, output);
      try {
        int all = number;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(linesById(output)).hasSize(all));
        assertThat(linesById(output).values()).containsExactlyInAnyOrderElementsOf(lines(all));
        await().atMost(PATIENCE).until(() -> world.cache().segments().isEmpty());
      } finally {
        last.destroy();
        last.waitFor();
      }
    }
  }

  @Test
  void aRecordHasTheFieldsOfTheOriginal() throws Exception {
    try (World world = new World("*.log").mount("idleseal=200ms")) {
      World.append(world.log("app.log"), "hello\n");
      Path output = world.directory().resolve("out.jsonl");
      Process collector = collector(world, output, "--host", "myhost");
      try {
        await().atMost(PATIENCE).until(() -> records(output).size() == 1);
      } finally {
        collector.destroy();
        collector.waitFor();
      }
      JsonNode found = records(output).getFirst();
      assertThat(found.fieldNames())
          .toIterable()
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
      assertThat(found.get("raw").asText()).isEqualTo("hello");
      assertThat(found.get("file").asText()).isEqualTo(world.log("app.log").toString());
      assertThat(found.get("host").asText()).isEqualTo("myhost");
    }
  }

  @Test
  void theStatusShowsMountStreamsAndLag() throws Exception {
    try (World world = new World("*.log").mount()) {
      World.append(world.log("app.log"), "hello\n");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Programs.Outcome outcome =
                    Programs.run(
                            Programs.command("logagg"),
                            "status",
                            "--json",
                            "--logcache",
                            world.cache().root().toString())
                        .expectSuccess();
                String status = JSON.readTree(outcome.out()).toString();
                assertThat(status)
                    .contains(world.mountpoint().toString())
                    .contains(world.log("app.log").toString());
              });
      Programs.Outcome text =
          Programs.run(
                  Programs.command("logagg"),
                  "status",
                  "--logcache",
                  world.cache().root().toString())
              .expectSuccess();
      assertThat(text.out()).contains(world.mountpoint().toString()).contains("app.log");
    }
  }

  @Test
  void trackingIsEditedByCommand() throws Exception {
    try (World world = new World("# none").mount()) {
      String root = world.cache().root().toString();
      String logagg = Programs.command("logagg");
      Programs.run(logagg, "track", "add", "--logcache", root, "app.log").expectSuccess();
      await()
          .atMost(Duration.ofSeconds(5))
          .until(
              () -> {
                World.append(world.log("app.log"), "captured\n");
                return !world.captured().pieces().isEmpty();
              });
      Programs.Outcome list =
          Programs.run(logagg, "track", "list", "--logcache", root).expectSuccess();
      assertThat(list.out()).contains("app.log");
      Programs.run(logagg, "track", "remove", "--logcache", root, "app.log").expectSuccess();
      assertThat(world.cache().trackfiles()).content().doesNotContain("app.log").contains("# none");
    }
  }
}
