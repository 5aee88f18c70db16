package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** {@code logagg tail} behind the real mount: what is captured is read, so that none is missed. */
class TailIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUNDS = 40;
  private static final int LINES = 50;

  private static Process start(World world, String output, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("STATE_DIRECTORY", world.directory().resolve("state").toString());
    return builder
        .redirectOutput(world.directory().resolve(output).toFile())
        .redirectError(world.directory().resolve(output + ".err").toFile())
        .start();
  }

  private static List<String> messages(Path output) throws IOException {
    List<String> messages = new ArrayList<>();
    String text = Files.exists(output) ? Files.readString(output) : "";
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      JsonNode record = JSON.readTree(line);
      if (record.get("kind").asText().equals("event")) {
        messages.add(record.get("raw").asText());
      }
    }
    return messages;
  }

  private static Process tail(World world, Path file) throws IOException {
    return start(
        world,
        "tail.jsonl",
        Programs.command("logagg"),
        "tail",
        "--json",
        "--from-start",
        "--no-rules",
        "--redact",
        "off",
        "--logcache",
        world.cache().root().toString(),
        file.toString());
  }

  /** One that deletes segments as soon as they are sealed. */
  private static Process collector(World world) throws IOException {
    return start(
        world,
        "collector.out",
        Programs.command("logagg-collector"),
        "--logcache",
        world.cache().root().toString(),
        "--poll",
        "2ms",
        "--no-fsync",
        "--output",
        world.directory().resolve("collected.jsonl").toString());
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", process).isTrue();
  }

  private static void signal(Process process, String name) throws Exception {
    Programs.run("kill", "-" + name, Long.toString(process.pid())).expectSuccess();
  }

  /** Writes and rotates as fast as it can: by renaming and by truncating, in turn. */
  private static void rotate(World world, LineWriter writer, Path file) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      writer.write(LINES);
      if (round % 4 == 0) {
        Files.move(file, world.log("app.log." + round));
        writer.reopen();
      } else if (round % 4 == 2) {
        Files.delete(file);
        writer.reopen();
      } else {
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
          cut.truncate(0); // as copytruncate does
        }
      }
    }
    writer.write(1);
  }

  private static List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(LineWriter.line("w", i).replace("\n", ""));
    }
    return lines;
  }

  private static void awaitAllInOrder(World world, LineWriter writer) throws IOException {
    Path output = world.directory().resolve("tail.jsonl");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(messages(output).size()).isGreaterThanOrEqualTo(writer.lines()));
    assertThat(output).content().doesNotContain("missing");
    assertThat(messages(output)).containsExactlyElementsOf(lines(writer.lines()));
  }

  private static void assertAllIsDrainedAndNothingKept(World world) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(world.cache().segments()).isEmpty();
              try (var kept = Files.walk(world.cache().tails())) {
                assertThat(kept.filter(path -> path.toString().endsWith(".log"))).isEmpty();
              }
            });
  }

  private static String said(World world, String output) throws IOException {
    return Files.readString(world.directory().resolve(output + ".err"));
  }

  @Test
  void noLineIsMissedOrDoubledHoweverTheFileIsRotated() throws Exception {
    try (World world = new World("app.log").mount("segmentsize=16KiB", "idleseal=300ms")) {
      Path file = world.log("app.log");
      Path output = world.directory().resolve("tail.jsonl");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(1);
        Process tail = tail(world, file);
        try {
          await().atMost(PATIENCE).until(() -> messages(output).size() == 1);
          rotate(world, writer, file);
          awaitAllInOrder(world, writer);
        } finally {
          end(tail);
        }
        assertThat(tail.exitValue()).isZero();
        assertThat(said(world, "tail.jsonl")).isEmpty();
        assertThat(world.cache().tails()).isEmptyDirectory();
      }
    }
  }

  @RepeatedTest(5)
  void norWhileACollectorDrains() throws Exception {
    try (World world = new World("app.log").mount("segmentsize=4KiB", "idleseal=300ms")) {
      Path file = world.log("app.log");
      Path output = world.directory().resolve("tail.jsonl");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(1);
        Process tail = tail(world, file);
        Process collector = collector(world);
        try {
          await()
              .atMost(PATIENCE)
              .until(() -> messages(output).size() == 1 && world.cache().segments().isEmpty());
          rotate(world, writer, file);
          awaitAllInOrder(world, writer);
          assertAllIsDrainedAndNothingKept(world);
        } finally {
          end(tail);
          end(collector);
        }
        assertThat(tail.exitValue()).isZero();
        assertThat(said(world, "tail.jsonl")).isEmpty();
        assertThat(said(world, "collector.out")).isEmpty();
      }
    }
  }

  @Test
  void norWhileItIsStoppedAndTheCollectorIsKilledAndStartedAgain() throws Exception {
    try (World world = new World("app.log").mount("segmentsize=4KiB", "idleseal=300ms")) {
      Path file = world.log("app.log");
      Path output = world.directory().resolve("tail.jsonl");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(1);
        Process tail = tail(world, file);
        Process collector = collector(world);
        try {
          await().atMost(PATIENCE).until(() -> messages(output).size() == 1);
          signal(tail, "STOP");
          rotate(world, writer, file);
          collector.destroyForcibly().waitFor();
          collector = collector(world);
          await().atMost(PATIENCE).until(() -> world.cache().segments().isEmpty());
          assertThat(messages(output)).hasSize(1);
          signal(tail, "CONT");
          awaitAllInOrder(world, writer);
          assertAllIsDrainedAndNothingKept(world);
        } finally {
          signal(tail, "CONT");
          end(tail);
          end(collector);
        }
        assertThat(said(world, "tail.jsonl")).isEmpty();
      }
    }
  }

  @Test
  void whatIsKeptForATailThatIsKilledIsRemoved() throws Exception {
    try (World world = new World("app.log").mount("segmentsize=4KiB", "idleseal=300ms")) {
      Path file = world.log("app.log");
      Path output = world.directory().resolve("tail.jsonl");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(1);
        Process tail = tail(world, file);
        Process collector = collector(world);
        try {
          await().atMost(PATIENCE).until(() -> messages(output).size() == 1);
          signal(tail, "STOP");
          writer.write(LINES);
          await().atMost(PATIENCE).until(() -> world.cache().segments().isEmpty());
          try (var kept = Files.walk(world.cache().tails())) {
            assertThat(kept.filter(path -> path.toString().endsWith(".log"))).isNotEmpty();
          }
          tail.destroyForcibly().waitFor();
          await().atMost(PATIENCE).until(() -> isEmpty(world.cache().tails()));
        } finally {
          tail.destroyForcibly().waitFor();
          end(collector);
        }
      }
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
