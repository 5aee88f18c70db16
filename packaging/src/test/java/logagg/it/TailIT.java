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

  @Test
  void noLineIsMissedOrDoubledHoweverTheFileIsRotated() throws Exception {
    try (World world = new World("*.log").mount("segmentsize=16KiB", "idleseal=300ms")) {
      Path file = world.log("app.log");
      Path output = world.directory().resolve("tail.jsonl");
      LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND);
      writer.write(1);
      String cache = world.cache().root().toString();
      Process tail =
          start(
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
              cache,
              file.toString());
      try {
        await().atMost(PATIENCE).until(() -> messages(output).size() == 1);
        for (int round = 0; round < ROUNDS; round++) {
          writer.write(LINES);
          if (round % 2 == 0) {
            Files.move(file, world.log("app.log." + round));
            writer.reopen();
          } else {
            try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
              cut.truncate(0); // as copytruncate does
            }
          }
        }
        writer.write(1);
        int expected = ROUNDS * LINES + 2;
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(messages(output)).hasSizeGreaterThanOrEqualTo(expected));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
          lines.add(LineWriter.line("w", i).replace("\n", ""));
        }
        assertThat(messages(output)).containsExactlyInAnyOrderElementsOf(lines);
      } finally {
        tail.destroy();
        assertThat(tail.waitFor(30, TimeUnit.SECONDS)).as("tail ends").isTrue();
        writer.close();
      }
      assertThat(tail.exitValue()).isZero();
    }
  }
}
