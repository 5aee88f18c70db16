package logagg.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogaggAppenderTest {
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  private LogaggAppender appender(int port, Consumer<LogaggAppender> settings) {
    LogaggAppender appender = new LogaggAppender();
    appender.setContext(context);
    appender.setName("LOGAGG");
    appender.setPort(port);
    appender.setAppId("shop");
    appender.setHostname("web-1");
    appender.setFirstBackoff(5);
    settings.accept(appender);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.DEBUG);
    root.addAppender(appender);
    return appender;
  }

  private List<String> statuses() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getEffectiveLevel() >= Status.WARN)
        .map(Status::getMessage)
        .toList();
  }

  @Test
  void anEventArrivesAsAMessage() throws Exception {
    try (Daemon daemon = Daemon.start()) {
      appender(daemon.port(), appender -> {});
      Instant before = Instant.now();

      context.getLogger("web.requests").info("GET {} took {} ms", "/cart", 12);

      await().until(() -> daemon.messages().size() == 1);
      JsonNode message = daemon.messages().get(0);
      assertThat(message.get("version").asInt()).isEqualTo(1);
      assertThat(message.get("app_id").asText()).isEqualTo("shop");
      assertThat(message.get("module").asText()).isEqualTo("web.requests");
      assertThat(message.get("hostname").asText()).isEqualTo("web-1");
      assertThat(message.get("body").asText()).isEqualTo("INFO - GET /cart took 12 ms");
      assertThat(message.has("signature")).isFalse();
      assertThat(
              Instant.ofEpochSecond(message.get("stamp").asLong(), message.get("nsecs").asLong()))
          .isBetween(before, Instant.now());
      assertThat(daemon.flags()).containsExactly(0);
    }
  }

  @Test
  void anExceptionIsPartOfTheText() throws Exception {
    try (Daemon daemon = Daemon.start()) {
      appender(daemon.port(), appender -> appender.setModule("errors"));

      context.getLogger("x").error("it broke", new IllegalStateException("no \"luck\""));

      await().until(() -> daemon.messages().size() == 1);
      assertThat(daemon.messages().get(0).get("module").asText()).isEqualTo("errors");
      assertThat(daemon.bodies().get(0))
          .startsWith(
              "ERROR - it broke\njava.lang.IllegalStateException: no \"luck\"\n\tat "
                  + getClass().getName());
    }
  }

  @ParameterizedTest
  @CsvSource({"tcp, false", "tcp, true", "udp, false", "udp, true"})
  void allArriveInOrder(String protocol, boolean compress) throws Exception {
    try (Daemon daemon = Daemon.start()) {
      LogaggAppender appender =
          appender(
              daemon.port(),
              set -> {
                set.setProtocol(protocol);
                set.setCompress(compress);
              });
      List<String> expected = IntStream.range(0, 100).mapToObj(i -> "DEBUG - line " + i).toList();

      for (int i = 0; i < 100; i++) {
        context.getLogger("m").debug("line {}", i);
      }

      await().until(() -> daemon.messages().size() == 100);
      assertThat(daemon.bodies()).isEqualTo(expected);
      assertThat(daemon.flags()).containsOnly(compress ? 1 : 0);
      assertThat(appender.getSent()).isEqualTo(100);
      assertThat(appender.getLost()).isZero();
    }
  }

  @Test
  void whatWaitsIsSentBeforeItStops() throws Exception {
    try (Daemon daemon = Daemon.start()) {
      LogaggAppender appender = appender(daemon.port(), set -> {});
      for (int i = 0; i < 1000; i++) {
        context.getLogger("m").info("line {}", i);
      }
      appender.stop();

      await().until(() -> daemon.messages().size() == 1000);
      assertThat(appender.getSent()).isEqualTo(1000);
    }
  }

  @Test
  void aDaemonThatComesLaterGetsTheNewestThatFit() throws Exception {
    int port;
    try (Daemon daemon = Daemon.start()) {
      port = daemon.port();
    }
    LogaggAppender appender = appender(port, set -> set.setBufferSize(10));
    // one is in the sender's hands, which cannot send it
    context.getLogger("m").info("first");
    await().until(() -> statuses().stream().anyMatch(s -> s.startsWith("cannot send")));
    for (int i = 0; i < 30; i++) {
      context.getLogger("m").info("line {}", i);
    }
    try (Daemon daemon = Daemon.start(port)) {
      await().until(() -> daemon.messages().size() == 11);
      assertThat(daemon.bodies().get(0)).isEqualTo("INFO - first");
      assertThat(daemon.bodies().subList(1, 11))
          .isEqualTo(IntStream.range(20, 30).mapToObj(i -> "INFO - line " + i).toList());
      assertThat(appender.getSent()).isEqualTo(11);
      assertThat(appender.getLost()).isEqualTo(20);
    }
  }

  @Test
  void afterTheDaemonHungUpNoneIsMissing() throws Exception {
    try (Daemon daemon = Daemon.start()) {
      appender(daemon.port(), set -> {});
      context.getLogger("m").info("before");
      await().until(() -> daemon.messages().size() == 1);
      Thread watch =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("logagg-appender-watch"))
              .findFirst()
              .orElseThrow();

      daemon.hangUp();
      watch.join(10_000); // it has seen the end
      for (int i = 0; i < 5; i++) {
        context.getLogger("m").info("after {}", i);
      }

      await().until(() -> daemon.messages().size() == 6);
      assertThat(daemon.bodies())
          .containsExactly(
              "INFO - before",
              "INFO - after 0",
              "INFO - after 1",
              "INFO - after 2",
              "INFO - after 3",
              "INFO - after 4");
    }
  }

  @Test
  void withoutADaemonItStopsInTime() throws Exception {
    int port;
    try (Daemon daemon = Daemon.start()) {
      port = daemon.port();
    }
    LogaggAppender appender = appender(port, set -> set.setShutdownTimeout(50));
    context.getLogger("m").info("lost");
    context.getLogger("m").info("lost too");

    appender.stop();

    assertThat(appender.getSent()).isZero();
    assertThat(appender.getLost()).isEqualTo(2);
    assertThat(statuses()).contains("2 messages were not sent");
  }

  @Test
  void aTextThatIsTooLongIsCutToWhatTheDaemonTakes() throws Exception {
    try (Daemon daemon = Daemon.start()) {
      appender(daemon.port(), set -> set.setMaxMessageSize(1000));

      context.getLogger("m").info("ü\u0001".repeat(2000));

      await().until(() -> daemon.messages().size() == 1);
      assertThat(daemon.messages().get(0).toString().getBytes(StandardCharsets.UTF_8).length)
          .isBetween(900, 1000);
      assertThat(daemon.bodies().get(0)).startsWith("INFO - ü\u0001ü").endsWith(" … (cut)");
    }
  }

  @Test
  void itIsConfiguredInXml() throws Exception {
    try (Daemon daemon = Daemon.start()) {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(
          new ByteArrayInputStream(
              """
              <configuration>
                <appender name="LOGAGG" class="logagg.logback.LogaggAppender">
                  <host>127.0.0.1</host>
                  <port>%d</port>
                  <appId>shop</appId>
                  <hostname>db-1</hostname>
                  <secret>foobar</secret>
                  <signatureAlgorithm>hmac-sha256</signatureAlgorithm>
                  <layout class="ch.qos.logback.classic.PatternLayout">
                    <pattern>%%msg</pattern>
                  </layout>
                </appender>
                <root level="INFO"><appender-ref ref="LOGAGG"/></root>
              </configuration>
              """
                  .formatted(daemon.port())
                  .getBytes(StandardCharsets.UTF_8)));

      context.getLogger("cron").warn("late");

      await().until(() -> daemon.messages().size() == 1);
      JsonNode message = daemon.messages().get(0);
      assertThat(message.get("body").asText()).isEqualTo("late");
      assertThat(message.get("hostname").asText()).isEqualTo("db-1");
      assertThat(message.get("signature").asText())
          .isEqualTo(
              Signer.of("hmac-sha256", "foobar")
                  .sign(
                      "shopcron"
                          + message.get("stamp").asText()
                          + message.get("nsecs").asText()
                          + "late"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "protocol | sctp | protocol: 'sctp' is none of tcp, udp, tls",
        "protocol | tls | caFile: it is to be set, for protocol tls",
        "appId | '' | appId: it is to be set, to that of a facility",
        "algorithm | md4 | signatureAlgorithm: 'md4' is neither hmac-md5 nor hmac-sha256",
        "buffer | 0 | bufferSize: 0 is no number of messages",
        "port | 70000 | port: 70000 is none",
        "size | 10 | maxMessageSize: 10 is below 512 B",
      })
  void aWrongSettingIsSaidAndNothingIsSent(String setting, String value, String complaint) {
    LogaggAppender appender =
        appender(
            1,
            set -> {
              switch (setting) {
                case "protocol" -> set.setProtocol(value);
                case "appId" -> set.setAppId(value);
                case "algorithm" -> {
                  set.setSecret("s");
                  set.setSignatureAlgorithm(value);
                }
                case "buffer" -> set.setBufferSize(Integer.parseInt(value));
                case "port" -> set.setPort(Integer.parseInt(value));
                default -> set.setMaxMessageSize(Integer.parseInt(value));
              }
            });

    assertThat(appender.isStarted()).isFalse();
    assertThat(statuses()).contains("appender [LOGAGG] is not started: " + complaint);
  }
}
