package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCheckTest {
  @TempDir private Path directory;

  private CommandRun check(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("logagg.yaml"), yaml);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {"config", "check", "--config", file.toString()};
    CommandLine line =
        LogaggCommand.of(new Shutdown(), args)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int code =
        ScopedValue.where(ConfigurationOption.ENVIRONMENT, environment)
            .call(() -> line.execute(args));
    return new CommandRun(
        code, out.toString(), err.toString().replace(directory.toString() + "/", ""));
  }

  private void file(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void allThatIsWrongIsToldALineEach() throws IOException {
    file("open.salt", "0123456789abcdef0123456789abcdef\n", "rw-r--r--");
    file("secret", "s3cret\n", "rw-r--r--");
    file("empty", "", "rw-------");
    file("patterns.yaml", "- {name: A, pattern: x}\n", "rw-------");
    file("rule.yaml", "id: A\n", "rw-------");
    CommandRun run =
        check(
            """
            formats:
              zone: Europe/Nowhere
              paths: [DIR/formats]
            redact:
              kinds: [ipv4, ipv5]
              salt_file: DIR/open.salt
              patterns: [DIR/patterns.yaml]
              allow: {networks: [10.0.0.0/8, 10.0.0.0/99]}
            rules:
              paths: [DIR/rule.yaml]
              sigma: {mappings: [DIR/mapping.yaml]}
            store: {password_file: DIR/gone}
            alerts:
              webhook: {url: "ftp://x/", secret_file: DIR/secret}
              mail:
                server: localhost
                password_file: DIR/empty
                ca_file: DIR/rule.yaml
                to: [someone]
            plugins_dir: DIR/plugins
            """
                .replace("DIR", directory.toString()),
            Map.of());
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> says(line, "2:9: formats.zone: there is no time zone 'Europe/Nowhere'"),
            line -> says(line, "3:11: formats.paths: formats: no such file or directory"),
            line -> says(line, "5:17: redact.kinds: nothing to redact is called 'ipv5'; one of "),
            line ->
                says(line, "7:14: redact.patterns: patterns.yaml:1:10: a name is of lower-case"),
            line -> says(line, "8:34: redact.allow.networks: "),
            line ->
                says(line, "6:14: redact.salt_file: salt file open.salt: others may use it, its"),
            line -> says(line, "10:11: rules.paths: rule.yaml:1:1: "),
            line -> says(line, "11:22: rules.sigma.mappings: mapping.yaml: no such file or dir"),
            line -> says(line, "12:24: store.password_file: gone: no such file or directory"),
            line -> says(line, "14:18: alerts.webhook.url: 'ftp://x/' is no http or https URL"),
            line -> says(line, "14:43: alerts.webhook.secret_file: secret: everyone may read it; "),
            line -> says(line, "17:20: alerts.mail.password_file: empty: its first line is empty"),
            line -> says(line, "18:14: alerts.mail.ca_file: rule.yaml: not a certificate in PEM"),
            line ->
                assertThat(line).isEqualTo("logagg.yaml: alerts.mail.from: mail needs a sender"),
            line -> says(line, "19:10: alerts.mail.to: 'someone' is no mail address"),
            line -> says(line, "20:14: plugins_dir: plugins: no such directory"));
    assertThat(run.code()).isEqualTo(CommandLines.FAILED);
  }

  private static void says(String line, String begin) {
    assertThat(line).startsWith("logagg.yaml:" + begin);
  }

  @Test
  void whatAVariableSaysIsToldByItsName() throws IOException {
    CommandRun run = check("", Map.of("LOGAGG_REDACT_KINDS", "ipv4,ipv5"));
    assertThat(run.err())
        .startsWith("LOGAGG_REDACT_KINDS: redact.kinds: nothing to redact is called 'ipv5'; ")
        .hasLineCount(1);
  }

  @Test
  void whatIsRightIsWellAndNothingIsMade() throws IOException {
    file("secret", "s3cret\n", "rw-r-----");
    CommandRun run =
        check(
            """
            formats: {zone: Europe/Berlin}
            redact: {salt_file: DIR/none.salt, kinds: [ipv4]}
            store: {password_file: DIR/secret, url: DIR/none.db}
            """
                .replace("DIR", directory.toString()),
            Map.of());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("logagg.yaml", "secret");
  }
}
