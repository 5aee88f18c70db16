package logagg.collector.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the configuration can be read again. */
public interface ConfigurationSource {
  /** The file; there may be none. */
  Optional<Path> file() throws IOException;

  /**
   * All settings, as they are now.
   *
   * @throws ConfigurationException if something is wrong with them
   */
  Configuration settings() throws IOException, ConfigurationException;
}
