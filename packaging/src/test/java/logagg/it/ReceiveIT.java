package logagg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log daemon itself, with the programs that people send logs with. */
class ReceiveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String APP =
      """
      facilities:
        app: {rotate: daily, backup_count: 2}
      """;

  @TempDir private Path directory;

  private LogDaemon daemon() throws IOException {
    return LogDaemon.start(directory, directory.resolve("logs"), APP);
  }

  private static byte[] frame(String app, String body) {
    byte[] json =
        """
        {"version":1,"app_id":"%s","module":"root","stamp":1700000000,"nsecs":0,"hostname":"h","body":"%s"}\
        """
            .formatted(app, body)
            .getBytes(UTF_8);
    return ByteBuffer.allocate(8 + json.length).putInt(json.length).putInt(0).put(json).array();
  }

  private static void awaitBodies(LogDaemon daemon, String file, List<String> expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(daemon.bodies(file)).hasSizeGreaterThanOrEqualTo(expected.size()));
    try {
      assertThat(daemon.bodies(file)).containsExactlyElementsOf(expected);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** logger(1) of util-linux, in all ways that it has. */
  @Test
  void whatLoggerSendsIsWritten() throws Exception {
    try (LogDaemon daemon = daemon()) {
      List<String> expected = new ArrayList<>();
      for (List<String> how :
          List.of(
              List.of("--udp", "--rfc3164"),
              List.of("--udp", "--rfc5424"),
              List.of("--tcp", "--rfc3164"),
              List.of("--tcp", "--rfc5424"),
              List.of("--tcp", "--rfc3164", "--octet-count"),
              List.of("--tcp", "--rfc5424", "--octet-count"))) {
        String transport = how.getFirst().substring(2);
        Path messages = directory.resolve("messages");
        List<String> lines =
            IntStream.range(0, transport.equals("udp") ? 20 : 500)
                .mapToObj(i -> String.join(" ", how) + ": message " + i)
                .toList();
        Files.write(messages, lines);
        List<String> command =
            new ArrayList<>(
                List.of(
                    "logger",
                    "--server",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(daemon.port("syslog " + transport)),
                    "--tag",
                    "app",
                    "--file",
                    messages.toString()));
        command.addAll(how);
        Programs.run(command).expectSuccess();
        expected.addAll(lines);
        awaitBodies(daemon, "app/root.log", expected);
      }
    }
  }

  @Test
  void opensslIsServedIfItShowsACertificate() throws Exception {
    String certs = directory.resolve("certs").toString();
    String logagg = Programs.command("logagg");
    Programs.run(logagg, "receive", "certs", "init", "--dir", certs).expectSuccess();
    Programs.run(logagg, "receive", "certs", "client", "web", "--dir", certs).expectSuccess();
    try (LogDaemon daemon = daemon()) {
      assertThat(send(daemon, certs, List.of(), frame("app", "must not be written"))).isNotZero();
      List<String> own = List.of("-cert", certs + "/web.crt", "-key", certs + "/web.key");
      assertThat(send(daemon, certs, own, frame("app", "by openssl"))).isZero();
      List<String> both =
          List.of("-cert", certs + "/web.pem", "-key", certs + "/web.pem", "-tls1_2");
      assertThat(send(daemon, certs, both, frame("app", "by openssl, TLS 1.2"))).isZero();
      awaitBodies(daemon, "app/root.log", List.of("by openssl", "by openssl, TLS 1.2"));
      assertThat(daemon.said()).contains("127.0.0.1: refused 1 connection without TLS");
    }
  }

  private int send(LogDaemon daemon, String certs, List<String> more, byte[] bytes)
      throws Exception {
    Path input = directory.resolve("input");
    Files.write(input, bytes);
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + daemon.port("loghog tls"),
                "-CAfile",
                certs + "/ca.crt",
                "-verify_return_error",
                "-verify_hostname",
                "localhost"));
    command.addAll(more);
    Process openssl =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("openssl.out").toFile())
            .start();
    try (var stdin = openssl.getOutputStream()) {
      stdin.write(bytes);
      stdin.flush();
      if (more.isEmpty()) {
        // refused: the server closes, which openssl sees only while its input stays open
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
    } catch (IOException e) {
      // it is gone already, as it was refused
    }
    assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).as("openssl ends").isTrue();
    return openssl.exitValue();
  }

  /**
   * Clients stop when they see the end of their stream, as LogHog's do; what they sent is there.
   */
  @Test
  void nothingIsLostWhenItIsTerminatedWhileClientsSend() throws Exception {
    try (LogDaemon daemon = daemon()) {
      int clients = 8;
      AtomicInteger[] sent = new AtomicInteger[clients];
      List<Thread> threads = new ArrayList<>();
      for (int c = 0; c < clients; c++) {
        int client = c;
        sent[c] = new AtomicInteger();
        Socket socket = daemon.connect();
        socket.setSoTimeout(1);
        threads.add(Thread.ofPlatform().start(() -> sendUntilTheEnd(socket, client, sent[client])));
      }
      await().atMost(PATIENCE).until(() -> daemon.bodies("app/root.log").size() > 2000);
      assertThat(daemon.terminate()).isZero();
      for (Thread thread : threads) {
        thread.join();
      }
      List<String> written = daemon.bodies("app/root.log");
      for (int c = 0; c < clients; c++) {
        String prefix = c + "/";
        assertThat(written.stream().filter(line -> line.startsWith(prefix)))
            .containsExactlyElementsOf(
                IntStream.range(0, sent[c].get()).mapToObj(i -> prefix + i).toList());
      }
      assertThat(daemon.said()).contains("messages written");
    }
  }

  private static void sendUntilTheEnd(Socket socket, int client, AtomicInteger sent) {
    try (socket) {
      while (true) {
        socket.getOutputStream().write(frame("app", client + "/" + sent.get()));
        sent.incrementAndGet();
        try {
          if (socket.getInputStream().read() < 0) {
            return;
          }
        } catch (SocketTimeoutException e) {
          // it goes on
        }
      }
    } catch (IOException e) {
      sent.set(-1);
    }
  }

  @Test
  void facilitiesAreReadAgainWithoutLosingAConnection() throws Exception {
    try (LogDaemon daemon = daemon();
        Socket socket = daemon.connect()) {
      socket.getOutputStream().write(frame("app", "one"));
      socket.getOutputStream().write(frame("other", "of no facility yet"));
      awaitBodies(daemon, "app/root.log", List.of("one"));
      await().atMost(PATIENCE).until(() -> daemon.said().contains("1 message of no facility"));
      daemon.reconfigure(APP + "  other: {rotate: daily, backup_count: 1}\n");
      await().atMost(PATIENCE).until(() -> daemon.said().contains("reloaded"));
      socket.getOutputStream().write(frame("other", "two"));
      socket.getOutputStream().write(frame("app", "three"));
      awaitBodies(daemon, "other/root.log", List.of("two"));
      awaitBodies(daemon, "app/root.log", List.of("one", "three"));
      daemon.reconfigure("facilities: {app: {rotate: sometimes, backup_count: 1}}");
      await().atMost(PATIENCE).until(() -> daemon.said().contains("as before"));
      socket.getOutputStream().write(frame("app", "four"));
      awaitBodies(daemon, "app/root.log", List.of("one", "three", "four"));
    }
  }

  /** What is received is written below a mount, captured there like any log, and drained. */
  @Test
  void receivedLinesAreCapturedLikeAnyOthers() throws Exception {
    int count = 3000;
    try (World world = new World("app/*.log").mount("segmentsize=64KiB", "idleseal=300ms");
        LogDaemon daemon = LogDaemon.start(directory, world.mountpoint(), APP)) {
      Path output = world.directory().resolve("out.jsonl");
      Process collector =
          new ProcessBuilder(
                  Programs.command("logagg-collector"),
                  "--logcache",
                  world.cache().root().toString(),
                  "--no-analysis",
                  "--output",
                  output.toString())
              .redirectErrorStream(true)
              .redirectOutput(world.directory().resolve("collector.err").toFile())
              .start();
      try {
        try (Socket socket = daemon.connect()) {
          for (int i = 0; i < count; i++) {
            socket.getOutputStream().write(frame("app", "message " + i));
          }
        }
        List<String> expected = IntStream.range(0, count).mapToObj(i -> "message " + i).toList();
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(drained(output)).hasSizeGreaterThanOrEqualTo(count));
        assertThat(drained(output)).containsExactlyElementsOf(expected);
      } finally {
        collector.destroy();
        assertThat(collector.waitFor(40, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(daemon.terminate()).isZero();
    }
  }

  private static List<String> drained(Path output) throws IOException {
    List<String> bodies = new ArrayList<>();
    String text = Files.exists(output) ? Files.readString(output) : "";
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      bodies.add(
          new ObjectMapper().readTree(line).get("raw").asText().replaceFirst("^.* - h - ", ""));
    }
    return bodies;
  }
}
