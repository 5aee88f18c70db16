package logagg.collector.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where the database and the salt are, unless the configuration says otherwise: {@code
 * $STATE_DIRECTORY} of a systemd service, {@code /var/lib/logagg} for root, {@code
 * $XDG_DATA_HOME/logagg} for others.
 */
final class DataDirectory {
  private DataDirectory() {}

  static Path of(Map<String, String> environment, String user, Path home) {
    String service = environment.getOrDefault("STATE_DIRECTORY", "");
    if (!service.isEmpty()) {
      return Path.of(service);
    }
    if (user.equals("root")) {
      return Path.of("/var/lib/logagg");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return (data.isEmpty() ? home.resolve(".local/share") : Path.of(data)).resolve("logagg");
  }

  /** That of this process, there or not. */
  static Path of(Map<String, String> environment) {
    return of(
        environment, System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
  }

  /** That of this process; it is made if it is not there. */
  static Path prepare(Map<String, String> environment) throws IOException {
    Path directory = of(environment);
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return directory;
  }
}
