package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import logagg.collector.config.ConfigurationSource;
import picocli.CommandLine.Option;

/** {@code --config}, of all commands that are configured. */
final class ConfigurationOption implements ConfigurationSource {
  /** What stands for the process's environment, where something is run apart from it. */
  static final ScopedValue<Map<String, String>> ENVIRONMENT = ScopedValue.newInstance();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The configuration; by default $LOGAGG_CONFIG, or ~/.config/logagg/logagg.yaml, or"
              + " /etc/logagg/logagg.yaml, whichever is there first.")
  private Optional<Path> config = Optional.empty();

  /** The file that counts; there may be none. */
  @Override
  public Optional<Path> file() throws IOException {
    Map<String, String> environment = environment();
    Optional<Path> named =
        config.or(() -> Optional.ofNullable(environment.get("LOGAGG_CONFIG")).map(Path::of));
    if (named.isPresent()) {
      if (!Files.exists(named.get())) {
        throw new NoSuchFileException(named.get().toString());
      }
      return named;
    }
    String home =
        Objects.requireNonNullElse(
            environment.get("XDG_CONFIG_HOME"), System.getProperty("user.home") + "/.config");
    return List.of(Path.of(home, "logagg", "logagg.yaml"), Path.of("/etc/logagg/logagg.yaml"))
        .stream()
        .filter(Files::exists)
        .findFirst();
  }

  @Override
  public Configuration settings() throws IOException, ConfigurationException {
    return read().settings();
  }

  ConfigurationFile read() throws IOException, ConfigurationException {
    return ConfigurationFile.read(file(), environment());
  }

  static Map<String, String> environment() {
    return ENVIRONMENT.isBound() ? ENVIRONMENT.get() : System.getenv();
  }
}
