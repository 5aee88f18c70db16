package logagg.collector.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaltTest {
  private static final Map<String, String> NO_ENVIRONMENT = Map.of();

  @TempDir Path directory;

  private RedactorSettings settings() {
    return RedactorSettings.defaults().withSaltFile(file());
  }

  private Path file() {
    return directory.resolve("state").resolve("pii.salt");
  }

  private String token(Map<String, String> environment) {
    return Redactor.of(settings(), environment).redact("192.0.2.1");
  }

  @Test
  void aSaltIsMadeOnceAndKeptForItsOwnerAlone() throws IOException {
    String token = token(NO_ENVIRONMENT);

    assertThat(token).matches("ip_[0-9a-f]{8}").isEqualTo(token(NO_ENVIRONMENT));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.readString(file())).matches("[0-9a-f]{64}\n");
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void twoSystemsHaveTwoSalts() throws IOException {
    String token = token(NO_ENVIRONMENT);
    Files.delete(file());

    assertThat(token(NO_ENVIRONMENT)).isNotEqualTo(token);
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() {
    Map<String, String> environment = Map.of("LOGAGG_PII_SALT", "a salt for tests");

    assertThat(token(environment)).isEqualTo("ip_d65bc8f3");
    assertThat(file()).doesNotExist();
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(token(Map.of("LOGAGG_PII_SALT", " "))).isEqualTo(token(NO_ENVIRONMENT));
  }

  @Test
  void manyAtOnceGetTheSameSalt() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> all = Collections.nCopies(16, () -> token(NO_ENVIRONMENT));
      List<String> tokens = new ArrayList<>();
      for (Future<String> each : pool.invokeAll(all)) {
        tokens.add(each.get());
      }
      assertThat(tokens).hasSize(16).containsOnly(token(NO_ENVIRONMENT));
    }
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    token(NO_ENVIRONMENT);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> token(NO_ENVIRONMENT))
        .isInstanceOf(SaltException.class)
        .hasMessage(
            "salt file "
                + file()
                + ": others may use it, its mode is rw-r-----;"
                + " make it 0600, or delete it and all pseudonyms change");
  }

  @Test
  void aFileThatWasCutShortIsRefused() throws IOException {
    token(NO_ENVIRONMENT);
    Files.writeString(file(), "short\n");

    assertThatThrownBy(() -> token(NO_ENVIRONMENT))
        .isInstanceOf(SaltException.class)
        .hasMessageContaining("shorter than 32 characters")
        .hasMessageNotContaining("short\n");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    Files.createDirectories(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> token(NO_ENVIRONMENT))
        .isInstanceOf(SaltException.class)
        .hasMessageStartingWith("salt file " + file() + ": ");
  }

  @Test
  void noSaltIsNeededWhereNoPseudonymsAreMade() {
    Redactor masks = Redactor.of(settings().withMode(Mode.MASK), NO_ENVIRONMENT);

    assertThat(masks.redact("192.0.2.1")).isEqualTo("<ip>");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aSaltShowsItselfToNoOne() {
    RedactorSettings settings = RedactorSettings.defaults().withSalt(Salt.of("very secret words"));

    assertThat(settings.toString()).contains("Salt[not shown]").doesNotContain("very secret");
    assertThat(Redactor.of(settings).toString()).doesNotContain("very secret");
  }

  @Test
  void theUsersFileIsInTheStateDirectory() {
    assertThat(SaltSource.ofUser(Map.of("XDG_STATE_HOME", "/s")))
        .isEqualTo(new SaltSource.EnvironmentOrFile(Path.of("/s/logagg/pii.salt")));
  }
}
