package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import logagg.it.Programs.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts by mail, over TLS, to a server of Debian's ({@code python3-aiosmtpd}). */
class MailIT {
  /** Prints its port, and each mail; with {@code tls} from the first byte, else by STARTTLS. */
  private static final String SERVER =
      """
      import asyncio, ssl, sys
      from aiosmtpd.smtp import SMTP, AuthResult
      security, certificate, key = sys.argv[1:]
      tls = security == "tls"
      context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
      context.load_cert_chain(certificate, key)
      class Handler:
          async def handle_DATA(self, server, session, envelope):
              print("TLS" if tls or session.ssl is not None else "PLAIN")
              print("USER", session.auth_data.decode())
              print("TO", *envelope.rcpt_tos)
              print(envelope.content.decode(), flush=True)
              return "250 taken"
      def login(server, session, envelope, mechanism, data):
          right = (data.login, data.password) == (b"logagg", b"s3cret")
          return AuthResult(success=right, auth_data=data.login)
      def session():
          return SMTP(
              Handler(), authenticator=login, auth_required=True, auth_require_tls=not tls,
              require_starttls=not tls, tls_context=None if tls else context)
      async def main():
          loop = asyncio.get_running_loop()
          server = await loop.create_server(session, "localhost", 0, ssl=context if tls else None)
          print("PORT", server.sockets[0].getsockname()[1], flush=True)
          await loop.run_in_executor(None, sys.stdin.read)
      asyncio.run(main())
      """;

  private static final String LINE =
      "May 18 10:00:1%d web1 sshd[7]: Failed password for invalid user guest from 203.0.113.7"
          + " port 22 ssh2%n";

  @TempDir private Path directory;

  @BeforeEach
  void manyFailedLogins() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      log.append(String.format(LINE, i));
    }
    Files.writeString(directory.resolve("auth.log"), log);
    Files.writeString(directory.resolve("password"), "s3cret\n");
  }

  private void certificate(String name, String of) throws Exception {
    Programs.run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + of,
            "-addext",
            "subjectAltName=DNS:" + of,
            "-keyout",
            directory.resolve(name + ".key").toString(),
            "-out",
            directory.resolve(name + ".pem").toString())
        .expectSuccess();
  }

  /** What {@code logagg scan} says, and what the server got. */
  private record Sent(Outcome scan, String mail) {}

  private Sent send(String security, String certificate, String trusted) throws Exception {
    Path got = directory.resolve("mail");
    Process server =
        new ProcessBuilder(
                "/usr/bin/python3",
                "-c",
                SERVER,
                security,
                directory.resolve(certificate + ".pem").toString(),
                directory.resolve(certificate + ".key").toString())
            .redirectOutput(got.toFile())
            .redirectError(directory.resolve("mail.err").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Files.readString(got).startsWith("PORT ") || !server.isAlive());
      assertThat(server.isAlive()).as(() -> read(directory.resolve("mail.err"))).isTrue();
      String port = Files.readString(got).lines().findFirst().orElseThrow().substring(5);
      return new Sent(scan(security, port, trusted), Files.readString(got));
    } finally {
      server.getOutputStream().close();
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Outcome scan(String security, String port, String trusted) throws Exception {
    Path configuration = directory.resolve("logagg.yaml");
    Files.writeString(
        configuration,
        """
        store: {url: %1$s/logagg.db}
        redact: {salt_file: %1$s/salt}
        alerts:
          mail:
            server: localhost:%2$s
            security: %3$s
            user: logagg
            password_file: %1$s/password
            ca_file: %4$s
            from: logagg@example.org
            to: [ops@example.org]
        """
            .formatted(
                directory,
                port,
                security,
                trusted.isEmpty() ? "\"\"" : directory.resolve(trusted + ".pem")));
    return Programs.run(
        Programs.command("logagg"),
        "scan",
        "--track-errors",
        "--config",
        configuration.toString(),
        directory.resolve("auth.log").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void aFindingIsMailedToAServerThatIsTrusted(String security) throws Exception {
    certificate("own", "localhost");
    Sent sent = send(security, "own", "own");
    assertThat(sent.scan().err()).isEmpty();
    assertThat(sent.mail())
        .contains("TLS\n", "USER logagg\n", "TO ops@example.org\n")
        .contains("Subject: [HIGH] SSH_BRUTE_FORCE: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void aServerThatNoOneKnowsGetsNothing(String security) throws Exception {
    certificate("own", "localhost");
    certificate("other", "localhost");
    for (String trusted : new String[] {"", "other"}) {
      Sent sent = send(security, "own", trusted);
      assertThat(sent.scan().err())
          .containsPattern(
              "ERROR Alerting: alert SSH_BRUTE_FORCE not sent: localhost:[0-9]+: its certificate"
                  + " is not right: it is signed by none that is trusted; alerts.mail.ca_file")
          .hasLineCount(1);
      assertThat(sent.mail()).doesNotContain("USER").doesNotContain("Subject");
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefused() throws Exception {
    certificate("other", "mail.example.net");
    for (String security : new String[] {"starttls", "tls"}) {
      Sent sent = send(security, "other", "other");
      assertThat(sent.scan().err())
          .containsPattern("not sent: localhost:[0-9]+: its certificate is not right: .*localhost")
          .hasLineCount(1);
      assertThat(sent.mail()).doesNotContain("USER").doesNotContain("Subject");
    }
  }
}
