package logagg.collector.receive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import logagg.collector.receive.certs.CertificateDirectory;
import logagg.collector.receive.certs.Identity;
import logagg.collector.receive.certs.Pem;
import logagg.collector.receive.wire.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path directory;

  private final KeptDelivery delivery = new KeptDelivery();

  private Path certs(String name, Instant now) throws IOException {
    Path certs = directory.resolve(name);
    CertificateDirectory made = new CertificateDirectory(certs, () -> now);
    made.init(HOSTS, YEAR);
    made.client("client", List.of(), YEAR);
    return certs;
  }

  private static Tls.Files files(Path certs) {
    return new Tls.Files(certs.resolve("server.pem"), Optional.empty(), certs.resolve("ca.crt"));
  }

  private static Tls tls(Path certs) throws IOException {
    return Tls.open(files(certs), Tls.ClientCertificate.REQUIRED);
  }

  private World world(Tls tls) throws IOException {
    return new World(delivery, World.GENEROUS, Optional.of(tls));
  }

  private static SSLContext client(Path trusted, Optional<Path> own) throws Exception {
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    authorities.setCertificateEntry("ca", Pem.authorities(trusted.resolve("ca.crt")).getFirst());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    if (own.isPresent()) {
      Identity identity = Pem.identity(own.get(), Optional.empty());
      keys.setKeyEntry(
          "own", identity.key(), new char[0], identity.chain().toArray(Certificate[]::new));
    }
    KeyManagerFactory owned =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    owned.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(owned.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static SSLSocket connect(World world, SSLContext context, String protocol)
      throws IOException {
    Socket plain = World.connect(world.address(protocol, Transport.TLS, "127.0.0.1"));
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    javax.net.ssl.SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name must be in the certificate
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static byte[] frame(String body) {
    return Frames.frame(Frames.json("app", "", body));
  }

  /** In TLS 1.3 a client learns that it was refused when it reads, not by the handshake. */
  private void expectRefused(World world, SSLContext context) throws IOException {
    long before = world.tally.refused(Refusal.HANDSHAKE);
    try (SSLSocket socket = connect(world, context, "loghog")) {
      assertThatThrownBy(
              () -> {
                socket.getOutputStream().write(frame("must not arrive"));
                if (socket.getInputStream().read() < 0) {
                  throw new SocketException("closed");
                }
              })
          .isInstanceOfAny(SSLException.class, SocketException.class);
    }
    await()
        .untilAsserted(
            () -> assertThat(world.tally.refused(Refusal.HANDSHAKE)).isEqualTo(before + 1));
    assertThat(delivery.bodies()).isEmpty();
  }

  @Test
  void aClientOfTheSameAuthorityIsServed() throws Exception {
    Path certs = certs("ours", Instant.now());
    try (World world = world(tls(certs));
        SSLSocket socket =
            connect(world, client(certs, Optional.of(certs.resolve("client.pem"))), "loghog");
        SSLSocket syslog =
            connect(world, client(certs, Optional.of(certs.resolve("client.pem"))), "syslog")) {
      for (int i = 0; i < 300; i++) {
        socket.getOutputStream().write(frame("message " + i));
      }
      await().untilAsserted(() -> assertThat(delivery.bodies()).hasSize(300));
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      syslog
          .getOutputStream()
          .write("15 <13>app: by tls".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, 18);
      await().untilAsserted(() -> assertThat(delivery.bodies()).contains("by tls"));
    }
  }

  @Test
  void whatWasSentIsReadBeforeTheEnd() throws Exception {
    Path certs = certs("ours", Instant.now());
    World world = world(tls(certs));
    try (SSLSocket socket =
        connect(world, client(certs, Optional.of(certs.resolve("client.pem"))), "loghog")) {
      for (int i = 0; i < 1000; i++) {
        socket.getOutputStream().write(frame("message " + i));
      }
      world.end();
      assertThat(delivery.bodies()).hasSize(1000);
      assertThat(socket.getInputStream().read()).as("end of the stream").isNegative();
    }
  }

  @Test
  void aClientOfAnotherAuthorityIsNot() throws Exception {
    Path certs = certs("ours", Instant.now());
    Path others = certs("others", Instant.now());
    try (World world = world(tls(certs))) {
      expectRefused(world, client(certs, Optional.of(others.resolve("client.pem"))));
    }
  }

  @Test
  void aClientWhoseCertificateHasExpiredIsNot() throws Exception {
    Path certs = certs("ours", Instant.now());
    Path expired = directory.resolve("expired");
    Files.createDirectory(expired);
    for (String file : List.of("ca.key", "ca.crt")) {
      Files.copy(certs.resolve(file), expired.resolve(file));
    }
    new CertificateDirectory(expired, () -> Instant.now().minus(YEAR.multipliedBy(2)))
        .client("client", List.of(), YEAR);
    try (World world = world(tls(certs))) {
      expectRefused(world, client(certs, Optional.of(expired.resolve("client.pem"))));
    }
  }

  @Test
  void aClientWithoutACertificateIsNot() throws Exception {
    Path certs = certs("ours", Instant.now());
    try (World world = world(tls(certs))) {
      expectRefused(world, client(certs, Optional.empty()));
    }
  }

  @Test
  void aServersCertificateIsNoClients() throws Exception {
    Path certs = certs("ours", Instant.now());
    try (World world = world(tls(certs))) {
      expectRefused(world, client(certs, Optional.of(certs.resolve("server.pem"))));
    }
  }

  @Test
  void whereItIsOptionalNoneIsWellButAWrongOneIsNot() throws Exception {
    Path certs = certs("ours", Instant.now());
    Path others = certs("others", Instant.now());
    Tls optional = Tls.open(files(certs), Tls.ClientCertificate.OPTIONAL);
    try (World world = world(optional)) {
      expectRefused(world, client(certs, Optional.of(others.resolve("client.pem"))));
      try (SSLSocket socket = connect(world, client(certs, Optional.empty()), "loghog")) {
        socket.getOutputStream().write(frame("anonymous"));
        await().untilAsserted(() -> assertThat(delivery.bodies()).containsExactly("anonymous"));
      }
    }
  }

  @Test
  void aClientThatDoesNotTrustUsDoesNotConnect() throws Exception {
    Path certs = certs("ours", Instant.now());
    Path others = certs("others", Instant.now());
    try (World world = world(tls(certs));
        SSLSocket socket =
            connect(world, client(others, Optional.of(certs.resolve("client.pem"))), "loghog")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void whoSpeaksNoTlsIsRefusedAndOthersAreServed() throws Exception {
    Path certs = certs("ours", Instant.now());
    try (World world = world(tls(certs));
        Socket plain = World.connect(world.address("loghog", Transport.TLS, "127.0.0.1"))) {
      plain.getOutputStream().write(frame("in the clear"));
      await().untilAsserted(() -> assertThat(world.tally.refused(Refusal.HANDSHAKE)).isEqualTo(1));
      try (SSLSocket socket =
          connect(world, client(certs, Optional.of(certs.resolve("client.pem"))), "loghog")) {
        socket.getOutputStream().write(frame("secret"));
        await().untilAsserted(() -> assertThat(delivery.bodies()).containsExactly("secret"));
      }
    }
  }

  @Test
  void whoNeverBeginsTlsIsClosed() throws Exception {
    Limits hasty =
        new Limits(10, 10, 0, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(300));
    Path certs = certs("ours", Instant.now());
    try (World world = new World(delivery, hasty, Optional.of(tls(certs)));
        Socket silent = World.connect(world.address("loghog", Transport.TLS, "127.0.0.1"))) {
      assertThat(silent.getInputStream().read()).isNegative();
      await().untilAsserted(() -> assertThat(world.tally.refused(Refusal.HANDSHAKE)).isEqualTo(1));
    }
  }

  @Test
  void renewedCertificatesCountForConnectionsToCome() throws Exception {
    Path certs = certs("ours", Instant.now());
    Tls tls = tls(certs);
    try (World world = world(tls);
        SSLSocket before =
            connect(world, client(certs, Optional.of(certs.resolve("client.pem"))), "loghog")) {
      before.startHandshake();
      Path renewed = certs("renewed", Instant.now());
      for (String file : List.of("server.pem", "ca.crt", "client.pem")) {
        Files.copy(renewed.resolve(file), certs.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      tls.reload();
      X509Certificate fresh = Pem.authorities(certs.resolve("server.pem")).getFirst();
      assertThat(tls.certificate()).isEqualTo(fresh);
      try (SSLSocket after =
          connect(world, client(certs, Optional.of(certs.resolve("client.pem"))), "loghog")) {
        after.getOutputStream().write(frame("after"));
        assertThat(after.getSession().getPeerCertificates()[0]).isEqualTo(fresh);
      }
      before.getOutputStream().write(frame("before"));
      await()
          .untilAsserted(
              () -> assertThat(delivery.bodies()).containsExactlyInAnyOrder("after", "before"));
    }
  }

  @Test
  void whatCannotBeReadIsToldAndChangesNothing() throws Exception {
    Path certs = certs("ours", Instant.now());
    Tls tls = tls(certs);
    X509Certificate before = tls.certificate();
    Files.writeString(certs.resolve("server.pem"), "-----BEGIN nothing");
    assertThatThrownBy(tls::reload)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("server.pem");
    assertThat(tls.certificate()).isEqualTo(before);
    assertThatThrownBy(
            () ->
                Tls.open(
                    new Tls.Files(
                        certs.resolve("client.crt"), Optional.empty(), certs.resolve("ca.crt")),
                    Tls.ClientCertificate.REQUIRED))
        .hasMessageContaining("client.crt: 0 private keys");
  }
}
