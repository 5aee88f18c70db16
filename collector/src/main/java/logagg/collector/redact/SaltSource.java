package logagg.collector.redact;

import java.nio.file.Path;
import java.util.Map;

/** Where the salt comes from. */
public sealed interface SaltSource {
  /** The variable of the environment that goes before the file. */
  String VARIABLE = "LOGAGG_PII_SALT";

  /** This one. */
  record Given(Salt salt) implements SaltSource {}

  /** The environment's {@value SaltSource#VARIABLE}; else that file's, made if there is none. */
  record EnvironmentOrFile(Path file) implements SaltSource {}

  /** The file of the user whose process this is, below the XDG state directory. */
  static SaltSource ofUser(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path directory =
        state.isEmpty()
            ? Path.of(System.getProperty("user.home", "/"), ".local", "state")
            : Path.of(state);
    return new EnvironmentOrFile(directory.resolve("logagg").resolve("pii.salt"));
  }

  /**
   * Gets it.
   *
   * @throws SaltException if it cannot be had
   */
  default Salt salt(Map<String, String> environment) {
    return switch (this) {
      case Given(Salt salt) -> salt;
      case EnvironmentOrFile(Path file) -> {
        String variable = environment.getOrDefault(VARIABLE, "");
        yield variable.isBlank() ? new SaltFile(file).salt() : Salt.of(variable);
      }
    };
  }
}
