package logagg.collector.detect.sigma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Sigma rules that were read, and those that were refused. What is not in the one list is in the
 * other.
 *
 * @param rules that say what one event is like
 * @param correlations of them, each after those that it is about
 * @param refused what cannot be evaluated, and why
 * @param files how many files were read
 */
public record SigmaRules(
    List<SigmaRule> rules,
    List<CorrelationRule> correlations,
    List<RefusedRule> refused,
    int files) {
  public SigmaRules {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    refused = List.copyOf(refused);
  }

  /** Reads a file, or all {@code .yml} and {@code .yaml} files of a tree. */
  public static SigmaRules load(Path dirOrFile) throws IOException {
    return load(dirOrFile, SigmaSettings.defaults());
  }

  /** Reads a file, or all {@code .yml} and {@code .yaml} files of a tree. */
  public static SigmaRules load(Path dirOrFile, SigmaSettings settings) throws IOException {
    return load(List.of(dirOrFile), settings);
  }

  /** Reads files and trees; rules of the one may be about those of another. */
  public static SigmaRules load(List<Path> dirsOrFiles, SigmaSettings settings) throws IOException {
    RuleLoader loader = new RuleLoader(settings);
    for (Path path : dirsOrFiles) {
      loader.read(path);
    }
    return loader.finish();
  }

  /**
   * Reads rules that are text already.
   *
   * @param file what to call it
   */
  public static SigmaRules parse(String yaml, Path file, SigmaSettings settings) {
    RuleLoader loader = new RuleLoader(settings);
    loader.readText(yaml, file);
    return loader.finish();
  }

  /** The rules and correlations that make findings. */
  public List<RuleInfo> reporting() {
    return java.util.stream.Stream.concat(
            rules.stream().filter(rule -> !rule.silent()).map(SigmaRule::info),
            correlations.stream().map(CorrelationRule::info))
        .toList();
  }
}
