package logagg.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir private Path directory;

  private Configuration read(String yaml, Map<String, String> environment) throws Exception {
    return ConfigurationFile.read(Optional.of(file(yaml)), environment).settings();
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("logagg.yaml"), yaml);
  }

  private void refused(String yaml, String... complaints) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> ConfigurationFile.read(Optional.of(file), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage().replace(directory + "/", "").lines())
                    .containsExactly(complaints));
  }

  @Test
  void whatIsNotSetIsAsInTheDefaults() throws Exception {
    Configuration settings = ConfigurationFile.read(Optional.empty(), Map.of()).settings();
    assertThat(settings.redact().mode()).isEqualTo("redact");
    assertThat(settings.anomalies().threshold()).isEqualTo(3.0);
    assertThat(settings.store().findings().retention()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.store().findings().minLevel()).isEqualTo(Level.HIGH);
    Configuration commented = read("# nothing but a comment\n", Map.of());
    assertThat(commented)
        .usingRecursiveComparison()
        .ignoringFields("sweep.hostsFile")
        .isEqualTo(settings);
    assertThat(commented.sweep().hostsFile()).isEqualTo(directory.resolve("hosts.yaml").toString());
  }

  @Test
  void theFileIsLaidOverTheDefaults() throws Exception {
    Configuration settings =
        read(
            """
            store:
              findings:
                retention: 7d
            rules:
              paths: [/etc/logagg/rules]
            """,
            Map.of());
    assertThat(settings.store().findings())
        .isEqualTo(new Configuration.Findings(Duration.ofDays(7), Level.HIGH));
    assertThat(settings.rules().paths()).containsExactly("/etc/logagg/rules");
    assertThat(settings.rules().enabled()).isTrue();
  }

  @Test
  void theEnvironmentIsLaidOverTheFile() throws Exception {
    Configuration settings =
        read(
            "store:\n  url: jdbc:sqlite:/a.db\n",
            Map.of(
                "LOGAGG_STORE_URL", "jdbc:sqlite:/b.db",
                "LOGAGG_REDACT_ALLOW_NETWORKS", "10.0.0.0/8, 192.168.0.0/16",
                "LOGAGG_ANOMALIES_THRESHOLD", "2.5",
                "LOGAGG_RULES_ENABLED", "no"));
    assertThat(settings.store().url()).isEqualTo("jdbc:sqlite:/b.db");
    assertThat(settings.redact().allow().networks())
        .containsExactly("10.0.0.0/8", "192.168.0.0/16");
    assertThat(settings.anomalies().threshold()).isEqualTo(2.5);
    assertThat(settings.rules().enabled()).isFalse();
  }

  @Test
  void whatIsWrongIsSaidWithItsLineAndColumnAndAllAtOnce() throws Exception {
    refused(
        """
        redact:
          mode: hash
        store:
          findings:
            retention: soon
            min_lvl: high
        """,
        "logagg.yaml:2:9: redact.mode: 'hash' is none of redact, mask, dry-run, off",
        "logagg.yaml:6:14: store.findings.min_lvl: there is no such setting",
        "logagg.yaml:5:16: store.findings.retention: 'soon' is no time: a number with ms, s, m, h or"
            + " d, as in 30d");
  }

  @Test
  void whatTheSchemaRefusesIsSaidInWords() throws Exception {
    refused(
        """
        alerts:
          per_minute: 0
          mail: someone
        anomalies:
          enabled: perhaps
          threshold: 0
        formats:
          paths: a.yaml
        metrics:
          listen: everywhere
        rules:
        redact:
          kinds: [ipv4, [card]]
        """,
        "logagg.yaml:3:9: alerts.mail: 'someone' is no block of settings",
        "logagg.yaml:2:15: alerts.per_minute: '0' is less than 1",
        "logagg.yaml:5:12: anomalies.enabled: 'perhaps' is neither true nor false",
        "logagg.yaml:6:14: anomalies.threshold: '0' is not more than 0",
        "logagg.yaml:8:10: formats.paths: 'a.yaml' is no list: write [a, b], or a line with - for"
            + " each",
        "logagg.yaml:10:11: metrics.listen: 'everywhere' is not HOST:PORT",
        "logagg.yaml:13:17: redact.kinds.1: a list is no text",
        "logagg.yaml:11:7: rules: nothing is no block of settings");
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLine() throws Exception {
    Path file = file("redact:\n  mode: [mask\nstore:\n");
    assertThatThrownBy(() -> ConfigurationFile.read(Optional.of(file), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + ":3:")
        .hasMessageContaining("no YAML");
  }

  @Test
  void aWrongVariableIsSaidByItsName() {
    assertThatThrownBy(
            () ->
                ConfigurationFile.read(
                    Optional.empty(), Map.of("LOGAGG_ALERTS_PER_MINUTE", "many")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LOGAGG_ALERTS_PER_MINUTE: 'many' is not a number");
    assertThatThrownBy(
            () -> ConfigurationFile.read(Optional.empty(), Map.of("LOGAGG_REDACT_MODE", "hash")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "LOGAGG_REDACT_MODE: redact.mode: 'hash' is none of redact, mask, dry-run, off");
  }

  @Test
  void secretsAreNotShown() throws Exception {
    String shown =
        ConfigurationFile.read(
                Optional.of(file("alerts:\n  webhook:\n    secret: hunter2\n")), Map.of())
            .shown();
    assertThat(shown).contains("secret: '********'").doesNotContain("hunter2");
  }
}
