package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.assembly.Assembly;
import logagg.collector.assembly.Detection;
import logagg.collector.config.ConfigurationException;
import picocli.CommandLine.Option;

/** {@code --rules-dir}, of the commands about rules. */
final class RulesDirOption {
  @Option(
      names = "--rules-dir",
      paramLabel = "DIR",
      description = "More rules: a file or a tree, native or Sigma. May be given again.")
  private List<Path> dirs = new ArrayList<>();

  List<Path> dirs() {
    return List.copyOf(dirs);
  }

  /** The configured rules, and these. */
  Detection detection(Assembly assembly) throws IOException {
    try {
      return dirs.isEmpty() ? assembly.detection() : assembly.detectionWith(dirs);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
