package logagg.collector.receive.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIFE = Duration.ofDays(825);
  private static final List<String> NAMES = List.of("log.example.org", "10.0.0.7", "::1");

  @TempDir private Path directory;

  private CertificateDirectory certs() {
    return new CertificateDirectory(directory.resolve("certs"), () -> NOW);
  }

  private X509Certificate certificate(String name) throws Exception {
    return Pem.authorities(directory.resolve("certs").resolve(name)).getFirst();
  }

  private static List<String> alternativeNames(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .map(name -> name.get(1).toString())
        .toList();
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void theAuthorityIssuesAndNothingElse() throws Exception {
    certs().init(NAMES, LIFE);
    X509Certificate ca = certificate("ca.crt");
    ca.verify(ca.getPublicKey());
    assertThat(ca.getBasicConstraints()).as("issues, but makes no authorities").isZero();
    assertThat(ca.getKeyUsage())
        .containsExactly(false, false, false, false, false, true, true, false, false);
    assertThat(((ECPublicKey) ca.getPublicKey()).getParams().getOrder().bitLength()).isEqualTo(256);
    assertThat(ca.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(3650)));
    assertThat(ca.getSerialNumber().bitLength()).isEqualTo(127);
  }

  @Test
  void theServerServesItsNamesAndNothingElse() throws Exception {
    certs().init(NAMES, LIFE);
    X509Certificate server = certificate("server.crt");
    server.verify(certificate("ca.crt").getPublicKey());
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(alternativeNames(server))
        .containsExactly("log.example.org", "10.0.0.7", "0:0:0:0:0:0:0:1");
    assertThat(server.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(LIFE));
    assertThat(server.getSubjectX500Principal().getName()).isEqualTo("CN=log.example.org");
  }

  @Test
  void aClientAsksAndNothingElse() throws Exception {
    certs().init(NAMES, LIFE);
    certs().client("web-1", List.of("web.example.org"), LIFE);
    X509Certificate client = certificate("web-1.crt");
    client.verify(certificate("ca.crt").getPublicKey());
    assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(alternativeNames(client)).containsExactly("web-1", "web.example.org");
  }

  @Test
  void whatHoldsAKeyIsForItsOwnerAlone() throws Exception {
    List<Path> files = certs().init(NAMES, LIFE);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("ca.key", "ca.crt", "server.key", "server.crt", "server.pem");
    for (Path file : files) {
      assertThat(mode(file))
          .as(file.toString())
          .isEqualTo(file.toString().endsWith(".crt") ? "rw-r--r--" : "rw-------");
    }
    assertThat(files.get(2)).content().startsWith("-----BEGIN PRIVATE KEY-----");
    Identity both = Pem.identity(files.get(4), Optional.empty());
    Identity apart = Pem.identity(files.get(3), Optional.of(files.get(2)));
    assertThat(both).isEqualTo(apart);
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    certs().init(NAMES, LIFE);
    certs().client("web", List.of(), LIFE);
    List<byte[]> before = contents();
    assertThatThrownBy(() -> certs().init(NAMES, LIFE))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("ca.key");
    assertThatThrownBy(() -> certs().client("web", List.of(), LIFE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void ifOneFileIsThereNoneIsMade() throws Exception {
    Files.createDirectories(directory.resolve("certs"));
    Files.createFile(directory.resolve("certs/server.pem"));
    assertThatThrownBy(() -> certs().init(NAMES, LIFE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(directory.resolve("certs")).isDirectoryNotContaining("glob:**.key");
  }

  private List<byte[]> contents() throws Exception {
    try (var files = Files.list(directory.resolve("certs"))) {
      return files
          .sorted()
          .map(
              file -> {
                try {
                  return Files.readAllBytes(file);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/b", "", ".", "..", ".hidden", "a b", "-rf", "ca", "server"})
  void aNameThatWouldLeaveTheDirectoryIsRefused(String name) throws Exception {
    certs().init(NAMES, LIFE);
    List<byte[]> before = contents();
    assertThatThrownBy(() -> certs().client(name, List.of(), LIFE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(contents()).hasSameSizeAs(before);
  }

  @Test
  void withoutAnAuthorityThereAreNoClients() {
    assertThatThrownBy(() -> certs().client("web", List.of(), LIFE))
        .hasMessageContaining("certs init");
  }

  @Test
  void noneOutlivesItsAuthority() throws Exception {
    certs().init(NAMES, LIFE);
    assertThatThrownBy(() -> certs().client("web", List.of(), Duration.ofDays(4000)))
        .hasMessageContaining("outlive");
  }
}
