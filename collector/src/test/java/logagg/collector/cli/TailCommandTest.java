package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import logagg.collector.fake.Child;
import logagg.collector.fake.Records;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {
  private static final String UID0 =
      "Jan  2 03:04:05 web1 useradd[99]: new user: name=eve, UID=0, GID=0, home=/root,"
          + " shell=/bin/sh\n";

  @TempDir Path directory;
  private Path log;
  private Path config;

  @BeforeEach
  void prepare() throws IOException {
    log = directory.resolve("auth.log");
    config = directory.resolve("logagg.yaml");
    Files.writeString(
        config,
        """
        formats: {zone: UTC}
        redact: {salt_file: %1$s/pii.salt}
        store: {url: "jdbc:sqlite:%1$s/logagg.db"}
        """
            .formatted(directory));
  }

  private CommandRun run(String... args) {
    List<String> all = new ArrayList<>(List.of("tail", "--config", config.toString()));
    all.addAll(List.of(args));
    return CommandRun.of(directory.resolve("no-cache"), all.toArray(String[]::new));
  }

  private Child start(String... args) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "tail",
                "--config",
                config.toString(),
                "--logcache",
                directory.resolve("no-cache").toString(),
                "--poll-interval",
                "0.02"));
    all.addAll(List.of(args));
    return Child.start(directory, LogaggMain.class, all.toArray(String[]::new));
  }

  private static void await(Child child, String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> child.stdout().contains(text) || !child.isAlive());
  }

  @Test
  void whatIsWrittenIsPrintedAndCtrlCEndsItWell() throws Exception {
    Files.writeString(
        log, "Jan  2 03:04:05 web1 app[1]: first\nJan  2 03:04:06 web1 app[1]: 2nd\n");
    try (Child tail = start("-n", "1", log.toString())) {
      await(tail, "2nd");
      Files.writeString(log, "Jan  2 03:04:07 web1 app[1]: mail to a@example.org", UTF_8, append());
      tail.interrupt();
      assertThat(tail.exitCode()).isZero();
      assertThat(tail.stdout()).contains("01-02 03:04:06 ").doesNotContain("first");
      assertThat(tail.stdout()).doesNotContain("example.org");
      assertThat(tail.stderr()).doesNotContain("logagg:");
    }
  }

  private static StandardOpenOption append() {
    return StandardOpenOption.APPEND;
  }

  @Test
  void asJsonFindingsComeAfterTheirEventsAndAreStoredAndSent() throws Exception {
    BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    try (Child tail = start("--json", "--track-findings", "--alert-webhook", url, log.toString())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> tail.stderr().contains("waiting for it") || !tail.isAlive());
      Files.writeString(log, UID0);
      await(tail, "\"finding\"");
      assertThat(posted.poll(30, TimeUnit.SECONDS)).contains("AUTH_NEW_UID0");
      tail.terminate();
      assertThat(tail.exitCode()).isZero();
      List<JsonNode> records = Records.of(tail.stdout());
      assertThat(Records.texts("kind", tail.stdout())).startsWith("event", "finding");
      assertThat(records.get(0).required("source").asText()).isEqualTo(log.toString());
      assertThat(records.get(1).required("event_id")).isEqualTo(records.get(0).required("id"));
      assertThat(Records.texts("rule", "" + records.get(1))).containsExactly("AUTH_NEW_UID0");
    } finally {
      server.stop(0);
    }
    assertThat(directory.resolve("logagg.db")).isNotEmptyFile();
  }

  @Test
  void wrongOptionsAreToldInOneLine() {
    assertThat(run())
        .isEqualTo(new CommandRun(2, "", "logagg: Missing required parameter: 'PATH'\n"));
    assertThat(run("--lines", "-1", log.toString()).err())
        .isEqualTo("logagg: --lines: '-1' is less than none\n");
    assertThat(run("--poll-interval", "0", log.toString()).err())
        .isEqualTo("logagg: --poll-interval: it must be more than 0\n");
    assertThat(run("--format", "none", log.toString()).err())
        .isEqualTo("logagg: there is no format 'none': see logagg formats list\n");
    for (List<String> wrong :
        List.of(
            List.of("--lines", "-1"),
            List.of("--poll-interval", "soon"),
            List.of("--alert-min-severity", "worst"),
            List.of("--format", "none"),
            List.of("--redact", "perhaps"),
            List.of("[a"))) {
      List<String> all = new ArrayList<>(wrong);
      all.add(log.toString());
      CommandRun run = run(all.toArray(String[]::new));
      assertThat(run.code()).as("%s: %s", wrong, run.err()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
    }
  }
}
