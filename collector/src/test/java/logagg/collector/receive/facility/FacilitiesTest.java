package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacilitiesTest {
  @TempDir Path directory;

  private Facilities read(String yaml) throws IOException, ConfigurationException {
    Path file = Files.writeString(directory.resolve("logagg.yaml"), yaml);
    return Facilities.of(ConfigurationFile.read(Optional.of(file), Map.of()).settings().receive());
  }

  private static Facility of(Facilities facilities, String name) {
    return facilities.facilities().stream()
        .filter(facility -> facility.name().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SigningKey md5(String secret) {
    return new SigningKey(SignatureAlgorithm.HMAC_MD5, secret);
  }

  @Test
  void theDefaultsHaveNoFacility() throws Exception {
    Facilities facilities = read("");
    assertThat(facilities.facilities()).isEmpty();
    assertThat(facilities.fallback()).isEmpty();
    assertThat(facilities.logdir()).hasToString("/var/log/received");
    assertThat(facilities.packing()).isEqualTo(new Packing(CompressionFormat.XZ, 6, false));
    assertThat(facilities.style()).isEqualTo(LineStyle.INDENT);
    assertThat(facilities.replayWindow()).isZero();
  }

  @Test
  void aModuleInheritsFromTheRootFacility() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "from a file\n");
    Facilities facilities =
        read(
            """
            receive:
              facilities:
                web: {rotate: daily, backup_count: 14, max_size: 10MB, flush_every: 5,
                      file_per_host: true, secret: abc}
                web:api.requests: {rotate: hourly, backup_count: 2}
                web:root.mail: {rotate: size, backup_count: 0, max_size: 500, flush_every: 1,
                           file_per_host: false, secret: "", signature_algorithm: hmac-sha256}
                web:cron: {rotate: 55 22 * * *, backup_count: 1, secret_file: %s}
              default: {rotate: weekly, backup_count: 3}
              compression: {format: zstd, level: 3, on_write: true}
              newlines: raw
              replay_window: 5m
            """
                .formatted(secret));
    Facility requests = of(facilities, "web:api.requests");
    assertThat(requests.rotate()).hasToString("hourly");
    assertThat(requests.backupCount()).isEqualTo(2);
    assertThat(requests.maxSize()).isEqualTo(10_000_000);
    assertThat(requests.flushEvery()).isEqualTo(5);
    assertThat(requests.filePerHost()).isTrue();
    assertThat(requests.key()).contains(md5("abc"));
    Facility mail = of(facilities, "web:mail");
    assertThat(mail.maxSize()).isEqualTo(500);
    assertThat(mail.flushEvery()).isEqualTo(1);
    assertThat(mail.filePerHost()).isFalse();
    assertThat(mail.key()).isEmpty();
    assertThat(of(facilities, "web:cron").key()).contains(md5("from a file"));
    assertThat(facilities.fallback().orElseThrow().backupCount()).isEqualTo(3);
    assertThat(facilities.packing()).isEqualTo(new Packing(CompressionFormat.ZSTD, 3, true));
    assertThat(facilities.style()).isEqualTo(LineStyle.RAW);
    assertThat(facilities.replayWindow()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whatYamlHasWrongIsToldWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    receive:
                      facilities:
                        web: {rotate: often, backup_count: 14}
                        mail: {rotate: daily}
                        cron: {rotate: size, backup_count: 1}
                        "a:b..c": {rotate: daily, backup_count: 1}
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("receive.facilities.a:b..c: 'b..c' has a dot too many");
    assertThatThrownBy(
            () ->
                read(
                    """
                    receive:
                      facilities:
                        web: {rotate: often, backup_count: 14}
                        mail: {rotate: daily}
                        cron: {rotate: size, backup_count: 1}
                        mail:root: {rotate: daily, backup_count: 1}
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            receive.facilities.mail:root: mail is there already, at receive.facilities.mail
            receive.facilities.web.rotate: 'often' is neither hourly, daily, midnight, weekly, \
            monthly, yearly, annually, size nor five fields as in crontab(5)
            receive.facilities.mail: mail has no backup_count
            receive.facilities.cron: cron is rotated by size, but has no max_size""");
  }

  @Test
  void secretsAreNotShown() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("logagg.yaml"),
            "receive: {facilities: {web: {rotate: daily, backup_count: 1, secret: sesame}}}");
    assertThat(ConfigurationFile.read(Optional.of(file), Map.of()).shown())
        .contains("rotate: daily")
        .doesNotContain("sesame");
    assertThat(read(Files.readString(file)).toString()).doesNotContain("sesame");
  }

  @Test
  void theSchemaKnowsTheSettings() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("logagg.yaml"),
            """
            receive:
              facilities:
                web:
                  rotate: daily
                  backup_cuont: 14
              compression:
                level: 10
            """);
    assertThatThrownBy(() -> ConfigurationFile.read(Optional.of(file), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            file + ":5:21: receive.facilities.web.backup_cuont: there is no such setting")
        .hasMessageContaining(":7:12: receive.compression.level: ");
  }

  @Test
  void theDefaultFacilityNeedsItsDirectory() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    receive:
                      facilities:
                        default: {rotate: daily, backup_count: 1}
                      default: {rotate: daily, backup_count: 1}
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be called default");
  }

  private static final String FACILITIES_CONF =
      """
      # comment
      ; another
      [DEFAULT]
      backup_count: 7

      [my-first-app]
      Rotate = daily ; At midnight
      backup_count = 14
      max_size = 104857600
      file_per_host = yes
      secret = a;b #c

      [my-first-app:root.web.requests]
      rotate = */15 *
        * * *
      """;

  @Test
  void theOriginalsFileIsRead() throws Exception {
    Path conf = Files.writeString(directory.resolve("facilities.conf"), FACILITIES_CONF);
    Facilities facilities =
        read(
            """
            receive:
              facilities_file: %s
              facilities:
                other: {rotate: daily, backup_count: 1}
            """
                .formatted(conf));
    assertThat(facilities.facilities()).hasSize(3);
    Facility root = of(facilities, "my-first-app");
    assertThat(root.rotate()).hasToString("daily");
    assertThat(root.backupCount()).isEqualTo(14);
    assertThat(root.maxSize()).isEqualTo(104_857_600);
    assertThat(root.filePerHost()).isTrue();
    assertThat(root.key()).contains(md5("a;b #c"));
    Facility requests = of(facilities, "my-first-app:web.requests");
    assertThat(requests.rotate()).hasToString("*/15 *\n* * *");
    assertThat(requests.backupCount()).isEqualTo(7);
    assertThat(requests.filePerHost()).isTrue();
  }

  @Test
  void whatIsWrongInTheOriginalsFileIsToldWithItsLine() throws IOException {
    Path conf =
        Files.writeString(
            directory.resolve("facilities.conf"),
            """
            rotate = daily
            [web]
            rotate = daily
            rotate = hourly
            nonsense
            [web]
            """);
    assertThatThrownBy(() -> read("receive: {facilities_file: " + conf + "}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            %1$s:1: this is in no [section]
            %1$s:4: rotate is there already, at %1$s:3
            %1$s:5: 'nonsense' is neither [section] nor key = value
            %1$s:6: [web] is there already, at %1$s:2"""
                .formatted(conf));
    Files.writeString(
        conf, "[web]\nrotate = reboot\nbackup_count = many\nflush_every = 0\nx = y\n");
    assertThatThrownBy(() -> read("receive: {facilities_file: " + conf + "}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            %1$s:5: there is no setting 'x'
            %1$s:2: 'reboot': files are not rotated at a reboot
            %1$s:3: 'many' is not a number
            %1$s:4: '0' is less than 1"""
                .formatted(conf));
  }

  @Test
  void theOriginalsDaemonFileIsRead() throws Exception {
    Path conf =
        Files.writeString(
            directory.resolve("loghogd.conf"),
            """
            [main]
            daemon = yes
            logdir = /var/log/loghogd
            facilities_config = /etc/loghogd/facilities.conf
            [log]
            level = INFO
            [compressor]
            format = gzip
            level = 9
            compress_on_write = yes
            [server]
            listen_ipv4 = 127.0.0.1, 192.168.1.10:25566
            listen_ipv6 = ::1
            default_port = 5566
            listen_ipv4_ssl = 0.0.0.0
            listen_ipv6_ssl = [::0]:25577, [::1]
            default_port_ssl = 6677
            pemfile = /etc/loghogd/certs/loghog-server.pem
            cacert = /etc/loghogd/certs/loghog-ca.cert
            """);
    LoghogdFile read = LoghogdFile.read(conf);
    assertThat(read.listen())
        .isEqualTo(List.of("127.0.0.1:5566", "192.168.1.10:25566", "[::1]:5566"));
    assertThat(read.listenTls()).isEqualTo(List.of("0.0.0.0:6677", "[::0]:25577", "[::1]:6677"));
    assertThat(read.pemFile()).contains("/etc/loghogd/certs/loghog-server.pem");
    assertThat(read.caFile()).contains("/etc/loghogd/certs/loghog-ca.cert");
    Path facilitiesConf = Files.writeString(directory.resolve("facilities.conf"), FACILITIES_CONF);
    Files.writeString(
        conf, Files.readString(conf).replace("/etc/loghogd/facilities.conf", "" + facilitiesConf));
    Facilities facilities =
        Facilities.of(
            ConfigurationFile.read(Optional.empty(), Map.of()).settings().receive(),
            LoghogdFile.read(conf));
    assertThat(facilities.logdir()).hasToString("/var/log/loghogd");
    assertThat(facilities.packing()).isEqualTo(new Packing(CompressionFormat.GZIP, 9, true));
    assertThat(facilities.facilities()).hasSize(2);
    Files.writeString(conf, "[compressor]\nformat = rar\n");
    assertThatThrownBy(() -> LoghogdFile.read(conf))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(conf + ":2: 'rar' is none of xz, gzip, bzip2");
  }
}
