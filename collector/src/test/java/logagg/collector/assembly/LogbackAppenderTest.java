package logagg.collector.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import logagg.collector.config.ConfigurationSource;
import logagg.collector.receive.certs.CertificateDirectory;
import logagg.collector.receive.server.ReceiveService;
import logagg.collector.receive.server.Server;
import logagg.collector.receive.server.Transport;
import logagg.collector.service.Services;
import logagg.logback.LogaggAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the appender for applications sends is what the daemon writes. */
class LogbackAppenderTest {
  private static final int MESSAGES = 200;

  @TempDir private Path directory;

  /** The configuration file of a test. */
  private record Source(Path path) implements ConfigurationSource {
    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public Configuration settings() throws IOException, ConfigurationException {
      return ConfigurationFile.read(file(), Map.of()).settings();
    }
  }

  @BeforeEach
  void certificates() throws IOException {
    CertificateDirectory certificates = new CertificateDirectory(directory, Instant::now);
    certificates.init(List.of("localhost", "127.0.0.1"), Duration.ofDays(1));
    certificates.client("shop", List.of(), Duration.ofDays(1));
  }

  private ReceiveService daemon() throws Exception {
    Path file = directory.resolve("logagg.yaml");
    Files.writeString(
        file,
        """
        receive:
          enabled: true
          logdir: %1$s/logs
          listen: {tcp: ["127.0.0.1:0"], udp: ["127.0.0.1:0"], tls: ["127.0.0.1:0"]}
          tls: {certificate: %1$s/server.pem}
          facilities:
            open: {rotate: daily, backup_count: 1}
            shop: {rotate: daily, backup_count: 1, secret: between us, signature_algorithm: hmac-sha256}
            shop:web.requests: {rotate: daily, backup_count: 1}
            old: {rotate: daily, backup_count: 1, secret: between us}
        """
            .formatted(directory));
    Source source = new Source(file);
    return (ReceiveService) ReceiveServices.of(source.settings(), source).getFirst();
  }

  private static int port(ReceiveService daemon, String protocol) {
    return daemon.bound().stream()
        .filter(bound -> bound.listen().transport() == Transport.valueOf(protocol.toUpperCase()))
        .map(Server.Bound::address)
        .findFirst()
        .orElseThrow()
        .getPort();
  }

  private LoggerContext logging(
      ReceiveService daemon, String protocol, String app, Consumer<LogaggAppender> settings) {
    LoggerContext context = new LoggerContext();
    LogaggAppender appender = new LogaggAppender();
    appender.setContext(context);
    appender.setProtocol(protocol);
    appender.setHost("127.0.0.1");
    appender.setPort(port(daemon, protocol));
    appender.setAppId(app);
    appender.setHostname("web-1");
    appender.setCaFile(directory.resolve("ca.crt").toString());
    appender.setCertFile(directory.resolve("shop.pem").toString());
    settings.accept(appender);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    return context;
  }

  /** The lines of a file, each after its time. */
  private List<String> lines(String file) throws IOException {
    Path path = directory.resolve("logs").resolve(file);
    return Files.exists(path)
        ? Files.readAllLines(path).stream().map(line -> line.split(" - ", 2)[1]).toList()
        : List.of();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, open, false", "tcp, open, true", "tcp, shop, true", "tcp, old, false",
    "udp, open, false", "udp, shop, true", "tls, open, false", "tls, shop, true"
  })
  void eachMessageIsWrittenOnceAndInOrder(String protocol, String app, boolean compress)
      throws Exception {
    ReceiveService daemon = daemon();
    try (Services _ = Services.start(List.of(daemon))) {
      await().until(() -> !daemon.bound().isEmpty());
      LoggerContext context =
          logging(
              daemon,
              protocol,
              app,
              appender -> {
                appender.setCompress(compress);
                appender.setSecret(app.equals("open") ? "" : "between us");
                appender.setSignatureAlgorithm(app.equals("old") ? "hmac-md5" : "hmac-sha256");
              });
      for (int i = 0; i < MESSAGES; i++) {
        context.getLogger("x").info("grün {}", i);
      }
      context.stop();
      assertThat(context.getStatusManager().getCopyOfStatusList())
          .noneMatch(status -> status.getEffectiveLevel() >= Status.WARN);
      await().until(() -> daemon.tally().written() == MESSAGES);
    }
    assertThat(lines(app + "/root.log"))
        .isEqualTo(IntStream.range(0, MESSAGES).mapToObj(i -> "web-1 - INFO - grün " + i).toList());
  }

  @Test
  void aLoggersNameFindsItsFacility() throws Exception {
    ReceiveService daemon = daemon();
    try (Services _ = Services.start(List.of(daemon))) {
      await().until(() -> !daemon.bound().isEmpty());
      LoggerContext context =
          logging(
              daemon,
              "tcp",
              "shop",
              appender -> {
                appender.setSecret("between us");
                appender.setSignatureAlgorithm("hmac-sha256");
              });
      context.getLogger("web.requests.api").info("a request");
      context.getLogger("web").info("not one");
      context.stop();
      await().until(() -> daemon.tally().written() == 2);
    }
    assertThat(lines("shop/web.requests.log")).containsExactly("web-1 - INFO - a request");
    assertThat(lines("shop/root.log")).containsExactly("web-1 - INFO - not one");
  }

  @Test
  void whatIsSignedWithAnotherSecretOrTooWeaklyIsNotWritten() throws Exception {
    ReceiveService daemon = daemon();
    try (Services _ = Services.start(List.of(daemon))) {
      await().until(() -> !daemon.bound().isEmpty());
      for (String algorithm : List.of("hmac-md5", "hmac-sha256")) {
        LoggerContext context =
            logging(
                daemon,
                "tcp",
                "shop",
                appender -> {
                  appender.setSecret(algorithm.equals("hmac-md5") ? "between us" : "guessed");
                  appender.setSignatureAlgorithm(algorithm);
                });
        context.getLogger("x").info("forged");
        context.stop();
      }
      LoggerContext context =
          logging(
              daemon,
              "tcp",
              "shop",
              appender -> {
                appender.setSecret("between us");
                appender.setSignatureAlgorithm("hmac-sha256");
              });
      context.getLogger("x").info("real");
      context.stop();
      await().until(() -> daemon.tally().written() == 1);
    }
    assertThat(lines("shop/root.log")).containsExactly("web-1 - INFO - real");
  }
}
