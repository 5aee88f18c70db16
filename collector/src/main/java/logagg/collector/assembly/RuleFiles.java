package logagg.collector.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of rules in a tree, native ones and Sigma's told apart by what is in them.
 *
 * @param natives those of native rules
 * @param sigma those of Sigma rules
 */
public record RuleFiles(List<Path> natives, List<Path> sigma) {
  private static final Pattern SIGMA =
      Pattern.compile("(?m)^(?:logsource|correlation|action)[ \\t]*:");

  public RuleFiles {
    natives = List.copyOf(natives);
    sigma = List.copyOf(sigma);
  }

  /**
   * Finds them.
   *
   * @throws IOException if a path is not there, or cannot be read
   */
  public static RuleFiles in(List<Path> paths) throws IOException {
    List<Path> natives = new ArrayList<>();
    List<Path> sigma = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        boolean isSigma = SIGMA.matcher(new String(Files.readAllBytes(file), UTF_8)).find();
        (isSigma ? sigma : natives).add(file);
      }
    }
    return new RuleFiles(natives, sigma);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
