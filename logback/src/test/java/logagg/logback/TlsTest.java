package logagg.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir private Path dir;

  private Daemon daemon(Authority authority, String name) throws Exception {
    Path own = authority.issue(dir.resolve(name + ".pem"), name);
    SSLServerSocket socket =
        (SSLServerSocket)
            Tls.of(authority.certificate(), Optional.of(own), false)
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    socket.setNeedClientAuth(true);
    return Daemon.start(socket);
  }

  private LoggerContext logging(Daemon daemon, Path ca, Path own) {
    LoggerContext context = new LoggerContext();
    LogaggAppender appender = new LogaggAppender();
    appender.setContext(context);
    appender.setProtocol("tls");
    appender.setHost("localhost");
    appender.setPort(daemon.port());
    appender.setAppId("shop");
    appender.setHostname("web-1");
    appender.setCaFile(ca.toString());
    appender.setCertFile(own.toString());
    appender.setFirstBackoff(5);
    appender.setShutdownTimeout(200);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    return context;
  }

  private static void awaitComplaint(LoggerContext context, String part) {
    await()
        .until(
            () ->
                context.getStatusManager().getCopyOfStatusList().stream()
                    .anyMatch(status -> status.getMessage().contains(part)));
  }

  @Test
  void bothSidesKnowEachOther() throws Exception {
    Authority authority = Authority.in(dir.resolve("ca.pem"));
    Path own = authority.issue(dir.resolve("client.pem"), "client");
    try (Daemon daemon = daemon(authority, "localhost")) {
      LoggerContext context = logging(daemon, authority.certificate(), own);
      context.getLogger("m").info("secret");
      await().until(() -> daemon.messages().size() == 1);
      assertThat(daemon.bodies()).containsExactly("INFO - secret");
      context.stop();
    }
  }

  @Test
  void aDaemonOfAnotherAuthorityGetsNothing() throws Exception {
    Authority ours = Authority.in(dir.resolve("ca.pem"));
    Authority theirs = Authority.in(dir.resolve("theirs.pem"));
    try (Daemon daemon = daemon(theirs, "localhost")) {
      LoggerContext context =
          logging(daemon, ours.certificate(), ours.issue(dir.resolve("client.pem"), "client"));
      context.getLogger("m").info("secret");
      awaitComplaint(context, "PKIX path");
      context.stop();
      assertThat(daemon.messages()).isEmpty();
    }
  }

  @Test
  void aDaemonOfAnotherNameGetsNothing() throws Exception {
    Authority authority = Authority.in(dir.resolve("ca.pem"));
    try (Daemon daemon = daemon(authority, "elsewhere.example")) {
      LoggerContext context =
          logging(
              daemon,
              authority.certificate(),
              authority.issue(dir.resolve("client.pem"), "client"));
      context.getLogger("m").info("secret");
      awaitComplaint(context, "localhost");
      context.stop();
      assertThat(daemon.messages()).isEmpty();
    }
  }

  @Test
  void aFileWithoutAKeyIsSaidToHaveNone() throws Exception {
    Authority authority = Authority.in(dir.resolve("ca.pem"));
    assertThatThrownBy(
            () -> Tls.of(authority.certificate(), Optional.of(authority.certificate()), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(authority.certificate() + ": there is no '-----BEGIN PRIVATE KEY");
    Path empty = Files.createFile(dir.resolve("empty.pem"));
    assertThatThrownBy(() -> Tls.of(empty, Optional.empty(), true))
        .hasMessage(empty + ": there is no certificate in it");
  }
}
