package logagg.collector.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows a file to the user, with whatever the desktop has for it. */
final class Browser {
  private static final String COMMAND = "xdg-open";

  private final String searchPath;

  /** That of a process with this environment. */
  Browser(Map<String, String> environment) {
    this.searchPath = environment.getOrDefault("PATH", "");
  }

  /**
   * Opens a file, and does not wait until it is closed.
   *
   * @throws IOException if there is nothing to open it with
   */
  void open(Path file) throws IOException {
    Path command =
        command()
            .orElseThrow(
                () ->
                    new IOException(
                        file + " is written, but there is no " + COMMAND + " to open it with"));
    new ProcessBuilder(command.toString(), file.toAbsolutePath().toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Optional<Path> command() {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, COMMAND))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
