package logagg.collector.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertingTest {
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Withheld TWO_WITHHELD = Withheld.NONE.and(Level.HIGH).and(Level.CRITICAL);

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresFirst = new AtomicInteger();
  private volatile int failure = 503;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          boolean fails = failuresFirst.getAndDecrement() > 0;
          if (!fails) {
            bodies.add(body);
            signatures.add(
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Logagg-Signature")));
          }
          exchange.sendResponseHeaders(fails ? failure : 204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private static Finding finding(String rule, Level level) {
    return new Finding(
        Finding.Kind.RULE,
        rule,
        "A <title>",
        "Look at it.",
        level,
        Instant.parse("2026-01-02T03:04:05Z"),
        "/var/log/auth.log",
        "Failed password for ip_12345678",
        "",
        5,
        List.of("attack.t1110"),
        Fields.NONE);
  }

  private Alerting alerting(int perMinute, Channel channel) {
    return new Alerting(Level.HIGH, perMinute, List.of(channel), SOON, PATIENCE);
  }

  @Test
  void aFindingIsPostedAndSigned() throws Exception {
    try (Alerting alerting = alerting(10, new WebhookChannel(url(), "s3cret"))) {
      alerting.accept(finding("A", Level.HIGH));
      alerting.accept(finding("TOO_LOW", Level.MEDIUM));
    }
    assertThat(bodies).hasSize(1);
    assertThat(bodies.getFirst())
        .contains("\"rule\":\"A\"", "\"level\":\"high\"", "\"count\":5", "ip_12345678");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(UTF_8), "HmacSHA256"));
    String expected =
        java.util.HexFormat.of().formatHex(mac.doFinal(bodies.getFirst().getBytes(UTF_8)));
    assertThat(signatures).containsExactly("sha256=" + expected);
  }

  @Test
  void whatFailsIsTriedAgainAndThenGivenUp() {
    failuresFirst.set(3);
    Alerting alerting = alerting(10, new WebhookChannel(url(), ""));
    try (alerting) {
      alerting.accept(finding("A", Level.CRITICAL));
    }
    assertThat(bodies).hasSize(1);
    assertThat(alerting.counts()).isEqualTo(new Alerting.Counts(1, 0, 0));

    failuresFirst.set(4);
    Alerting second = alerting(10, new WebhookChannel(url(), ""));
    try (second) {
      second.accept(finding("B", Level.CRITICAL));
    }
    assertThat(bodies).hasSize(1);
    assertThat(second.counts()).isEqualTo(new Alerting.Counts(0, 1, 0));
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() {
    failure = 403;
    failuresFirst.set(1);
    Alerting alerting = alerting(10, new WebhookChannel(url(), ""));
    try (alerting) {
      alerting.accept(finding("A", Level.CRITICAL));
    }
    assertThat(bodies).isEmpty();
    assertThat(alerting.counts().failed()).isEqualTo(1);
  }

  @Test
  void tooManyAreWithheldCountedAndTold() {
    Alerting alerting = alerting(3, new WebhookChannel(url(), ""));
    try (alerting) {
      for (int i = 0; i < 10; i++) {
        alerting.accept(finding("A" + i, Level.HIGH));
      }
    }
    assertThat(alerting.counts().withheld()).isEqualTo(7);
    assertThat(bodies).filteredOn(body -> body.contains("\"kind\":\"finding\"")).hasSize(3);
    // with the second, the third, or after them, as they come
    Pattern told = Pattern.compile("\"withheld\":([0-9]+),\"withheld_by_level\":\\{\"high\":\\1}");
    assertThat(told.matcher(String.join("", bodies)).results())
        .extracting(match -> Integer.parseInt(match.group(1)))
        .satisfies(each -> assertThat(each.stream().mapToInt(n -> n).sum()).isEqualTo(7));
  }

  @Test
  void aFindingIsTextForSlack() {
    try (Alerting alerting = alerting(3, new SlackChannel(url()))) {
      alerting.accept(finding("A0", Level.HIGH));
    }
    assertThat(bodies)
        .singleElement()
        .asString()
        .startsWith("{\"text\":\"[HIGH] A0: A &lt;title&gt;\\n2026-01-02T03:04:05Z");
  }

  @Test
  void aSummaryIsTextForPeople() {
    Alert summary = new Alert.Summary(TWO_WITHHELD);
    assertThat(AlertText.subject(summary)).isEqualTo("2 findings were not sent");
    assertThat(AlertText.of(summary))
        .isEqualTo(
            """
            2 findings were not sent
            There were too many: 1 critical, 1 high. They are in the store: logagg findings list.
            """);
  }

  @Test
  void aFloodDoesNotKeepOutWhatMattersMore() {
    Alerting alerting = alerting(3, new WebhookChannel(url(), ""));
    try (alerting) {
      for (int i = 0; i < 10; i++) {
        alerting.accept(finding("FLOOD" + i, Level.HIGH));
      }
      alerting.accept(finding("GRAVE", Level.CRITICAL));
      alerting.accept(finding("FLOOD10", Level.HIGH));
    }
    assertThat(bodies).filteredOn(body -> body.contains("\"rule\":\"FLOOD")).hasSize(3);
    assertThat(bodies).filteredOn(body -> body.contains("\"rule\":\"GRAVE\"")).hasSize(1);
    assertThat(alerting.counts().withheld()).isEqualTo(8);
  }

  @Test
  void whatWasWithheldIsToldByItselfAfterAWhile() {
    Duration window = Duration.ofMillis(200);
    WebhookChannel channel = new WebhookChannel(url(), "");
    try (Alerting alerting =
        new Alerting(Level.HIGH, 1, List.of(channel), SOON, PATIENCE, window)) {
      alerting.accept(finding("A", Level.HIGH));
      await().until(() -> bodies.size() == 1);
      alerting.accept(finding("B", Level.HIGH));
      await().until(() -> bodies.size() == 2);
      assertThat(bodies.getLast())
          .isEqualTo("{\"kind\":\"withheld\",\"withheld\":1,\"withheld_by_level\":{\"high\":1}}");
    }
  }

  @Test
  void whatWasWithheldIsToldWithTheNext() {
    Alerting alerting = alerting(1, new WebhookChannel(url(), ""));
    try (alerting) {
      alerting.accept(finding("A", Level.HIGH));
      await().until(() -> bodies.size() == 1);
      alerting.accept(finding("B", Level.HIGH));
      alerting.accept(finding("C", Level.HIGH));
      alerting.accept(finding("D", Level.CRITICAL));
    }
    assertThat(bodies).hasSize(2);
    assertThat(bodies.getLast())
        .contains("\"rule\":\"D\"", "\"withheld\":2,\"withheld_by_level\":{\"high\":2}");
  }

  @Test
  void aChannelThatHangsDoesNotHoldUpWhoFinds() {
    AtomicInteger begun = new AtomicInteger();
    Channel hanging =
        new Channel() {
          @Override
          public String name() {
            return "hanging";
          }

          @Override
          public void send(Alert alert) throws InterruptedException {
            begun.incrementAndGet();
            Thread.sleep(Duration.ofHours(1));
          }
        };
    Alerting alerting = new Alerting(Level.HIGH, 9, List.of(hanging), SOON, Duration.ofMillis(50));
    try (alerting) {
      alerting.accept(finding("A", Level.HIGH));
      alerting.accept(finding("B", Level.HIGH));
      await().until(() -> begun.get() == 1);
    }
    assertThat(alerting.counts().sent()).isZero();
  }

  @Test
  void whatIsNoUrlIsRefused() {
    assertThatThrownBy(() -> new WebhookChannel("ftp://x/y", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'ftp://x/y' is no http or https URL");
  }

  @Test
  void aFindingIsMailed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> said = new CopyOnWriteArrayList<>();
      Thread smtp = Thread.ofVirtual().start(() -> smtp(socket, said));
      MailChannel channel =
          new MailChannel(
              new MailChannel.Server(
                  "127.0.0.1",
                  socket.getLocalPort(),
                  MailChannel.Security.NONE,
                  "",
                  "",
                  Optional.empty()),
              "logagg@example.org",
              List.of("admin@example.org", "two@example.org"));
      channel.send(new Alert.Found(finding("A", Level.HIGH), TWO_WITHHELD));
      smtp.join();
      assertThat(said)
          .contains(
              "MAIL FROM:<logagg@example.org>",
              "RCPT TO:<admin@example.org>",
              "RCPT TO:<two@example.org>",
              "Subject: [HIGH] A: A <title>",
              "Failed password for ip_12345678",
              "2 more findings before it were not sent: too many (1 critical, 1 high)");
    }
  }

  @Test
  void withoutTlsWhereItIsAskedForNothingIsSent() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> said = new CopyOnWriteArrayList<>();
      Thread smtp = Thread.ofVirtual().start(() -> smtp(socket, said));
      MailChannel channel =
          new MailChannel(
              new MailChannel.Server(
                  "127.0.0.1",
                  socket.getLocalPort(),
                  MailChannel.Security.STARTTLS,
                  "u",
                  "p",
                  Optional.empty()),
              "logagg@example.org",
              List.of("admin@example.org"));
      assertThatThrownBy(
              () -> channel.send(new Alert.Found(finding("A", Level.HIGH), Withheld.NONE)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("STARTTLS");
      smtp.join();
      assertThat(said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
  }

  /** As much of a server, RFC 5321, as one mail takes. */
  private static void smtp(ServerSocket socket, List<String> said) {
    try (Socket client = socket.accept();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream()) {
      out.write("220 test\r\n".getBytes(UTF_8));
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        said.add(line);
        String answer = data ? "" : "250 ok\r\n";
        if (line.equals("DATA")) {
          data = true;
          answer = "354 go on\r\n";
        } else if (data && line.equals(".")) {
          data = false;
          answer = "250 ok\r\n";
        } else if (!data && line.equals("QUIT")) {
          answer = "221 bye\r\n";
        }
        out.write(answer.getBytes(UTF_8));
      }
    } catch (IOException e) {
      said.add("broken: " + e);
    }
  }
}
