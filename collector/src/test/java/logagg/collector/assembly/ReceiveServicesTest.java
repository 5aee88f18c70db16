package logagg.collector.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import logagg.collector.config.ConfigurationSource;
import logagg.collector.receive.facility.Facilities;
import logagg.collector.receive.server.Listen;
import logagg.collector.receive.server.ReceiveService;
import logagg.collector.receive.server.Transport;
import logagg.collector.service.Service;
import logagg.collector.service.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveServicesTest {
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

  private Source source(String yaml) throws IOException {
    Path file = directory.resolve("logagg.yaml");
    Path fresh = directory.resolve("logagg.yaml.new");
    Files.writeString(fresh, yaml);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return new Source(file);
  }

  private String receiving(String facilities) {
    return """
    receive:
      enabled: true
      logdir: %s
      listen: {tcp: ["127.0.0.1:0"], udp: [], tls: []}
      facilities: %s
    """
        .formatted(directory.resolve("logs"), facilities);
  }

  private static Network network(Source source) throws Exception {
    return ReceiveServices.network(source.settings());
  }

  private static byte[] frame(String app, String body) {
    byte[] json =
        "{\"version\":1,\"app_id\":\"%s\",\"module\":\"\",\"stamp\":1700000000,\"nsecs\":0,\"body\":\"%s\"}"
            .formatted(app, body)
            .getBytes(UTF_8);
    return ByteBuffer.allocate(8 + json.length).putInt(json.length).putInt(0).put(json).array();
  }

  private String written(String app) throws IOException {
    Path file = directory.resolve("logs").resolve(app).resolve("root.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void byDefaultOnlyThisMachineIsListenedTo() throws Exception {
    Network network = network(source("receive: {tls: {certificate: ''}, listen: {tls: []}}"));
    assertThat(network.listens())
        .extracting(Listen::text)
        .containsExactly(
            "loghog tcp 127.0.0.1:5566",
            "loghog tcp [::1]:5566",
            "loghog udp 127.0.0.1:5566",
            "loghog udp [::1]:5566");
    assertThat(network.listens())
        .extracting(Listen::optional)
        .containsExactly(false, true, false, true);
    assertThat(network.tls()).isEmpty();
    assertThat(ReceiveServices.of(source("").settings(), source(""))).isEmpty();
  }

  @Test
  void eachKindHasItsPort() throws Exception {
    Network network =
        network(
            source(
                """
                receive:
                  listen: {tcp: [192.0.2.1], udp: ["192.0.2.1:7"], tls: []}
                  syslog: {tcp: ["2001:db8::1"], udp: ["[2001:db8::1]:99"]}
                """));
    assertThat(network.listens())
        .extracting(Listen::text)
        .containsExactly(
            "loghog tcp 192.0.2.1:5566",
            "loghog udp 192.0.2.1:7",
            "syslog tcp [2001:db8::1]:514",
            "syslog udp [2001:db8::1]:99");
  }

  @Test
  void tlsNeedsACertificate() throws Exception {
    assertThatThrownBy(
            () -> network(source("receive: {tls: {certificate: '" + directory + "/none.pem'}}")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem");
    new logagg.collector.receive.certs.CertificateDirectory(directory, java.time.Instant::now)
        .init(List.of("localhost"), Duration.ofDays(1));
    Network network =
        network(source("receive: {tls: {certificate: '" + directory + "/server.pem'}}"));
    assertThat(network.listens())
        .filteredOn(listen -> listen.transport() == Transport.TLS)
        .extracting(Listen::text)
        .containsExactly("loghog tls 127.0.0.1:5577", "loghog tls [::1]:5577");
    assertThat(network.tls().orElseThrow().files())
        .containsExactly(directory.resolve("server.pem"), directory.resolve("ca.crt"));
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    assertThatThrownBy(() -> network(source("receive: {syslog: {udp: ['1.2.3.4:x']}}")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("receive.syslog.udp: '1.2.3.4:x' is no address");
    assertThatThrownBy(() -> network(source("receive: {listen: {tcp: [], udp: [], tls: []}}")))
        .hasMessage("receive: there is no address to listen on");
    assertThatThrownBy(() -> source("receive: {limits: {message_size: 3 parsecs}}").settings())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("receive.limits.message_size");
    for (String size : List.of("1023", "17MiB", "64GiB")) {
      assertThatThrownBy(() -> network(source("receive: {limits: {message_size: " + size + "}}")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("receive.limits.message_size");
    }
    for (String limit : List.of("idle: 0s", "handshake: 5000d", "message_time: 0")) {
      assertThatThrownBy(
              () -> network(source("receive: {listen: {tls: []}, limits: {" + limit + "}}")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("receive.limits." + limit.split(":", -1)[0]);
    }
  }

  /** The file that comes with loghogd, with facilities of its own. */
  @Test
  void loghogsOwnFilesGoBeforeOurSettings() throws Exception {
    Path certs = directory.resolve("certs");
    new logagg.collector.receive.certs.CertificateDirectory(certs, java.time.Instant::now)
        .init(List.of("localhost"), Duration.ofDays(1));
    Path facilities = directory.resolve("facilities.conf");
    Files.writeString(facilities, "[my-first-app]\nrotate = daily\nbackup_count = 14\n");
    Path loghogd = directory.resolve("loghogd.conf");
    Files.writeString(
        loghogd,
        """
        [main]
        daemon = no ; The init script will typically provide the --daemon cmd option
        logdir = %s/loghog
        facilities_config = %s
        [server]
        listen_ipv4 = 127.0.0.1, 192.168.1.10:25566
        default_port = 15566
        listen_ipv6 =
        listen_ipv4_ssl = 127.0.0.1
        pemfile = certs/server.pem
        cacert = certs/ca.crt
        """
            .formatted(directory, facilities));
    Source source = source("receive: {loghogd_file: '" + loghogd + "'}");
    Network network = network(source);
    assertThat(network.listens())
        .extracting(Listen::text)
        .containsExactly(
            "loghog tcp 127.0.0.1:15566",
            "loghog tcp 192.168.1.10:25566",
            "loghog udp 127.0.0.1:15566",
            "loghog udp 192.168.1.10:25566",
            "loghog tls 127.0.0.1:5577");
    assertThat(network.tls().orElseThrow().files())
        .containsExactly(certs.resolve("server.pem"), certs.resolve("ca.crt"));
    Facilities found = ReceiveServices.facilities(source.settings());
    assertThat(found.logdir()).isEqualTo(directory.resolve("loghog"));
    assertThat(found.facilities()).hasSize(1);
  }

  /** As in the collector: beside others, in a thread of its own. */
  @Test
  void theServiceReceivesAndFollowsEditsOfItsConfiguration() throws Exception {
    Source source = source(receiving("{one: {rotate: daily, backup_count: 1}}"));
    List<Service> services = ReceiveServices.of(source.settings(), source);
    ReceiveService service = (ReceiveService) services.getFirst();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Services running = Services.start(services)) {
      running.bind(registry);
      await().until(() -> !service.bound().isEmpty());
      int port = service.bound().getFirst().address().getPort();
      try (Socket socket = new Socket("127.0.0.1", port)) {
        OutputStream out = socket.getOutputStream();
        out.write(frame("one", "first"));
        out.write(frame("two", "too early"));
        await().untilAsserted(() -> assertThat(service.tally().written()).isEqualTo(1));
        source(
            receiving(
                "{one: {rotate: daily, backup_count: 1}, two: {rotate: daily, backup_count: 1}}"));
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () -> {
                  out.write(frame("two", "later"));
                  assertThat(written("two")).contains(" - 127.0.0.1 - later\n");
                });
        out.write(frame("one", "second"));
        await().untilAsserted(() -> assertThat(written("one")).contains("second"));
      }
    }
    assertThat(written("one")).containsSubsequence(" - first\n", " - second\n");
    assertThat(written("two")).doesNotContain("too early");
    assertThat(
            registry
                .get("logagg.receive.messages")
                .tag("outcome", "no_facility")
                .functionCounter()
                .count())
        .isGreaterThanOrEqualTo(1);
    assertThat(registry.get("logagg.receive.rotations").functionCounter().count()).isZero();
  }
}
