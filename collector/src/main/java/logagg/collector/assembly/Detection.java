package logagg.collector.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.detect.Detector;
import logagg.collector.detect.match.RuleIndex;
import logagg.collector.detect.rule.RuleDetector;
import logagg.collector.detect.rule.RuleSet;
import logagg.collector.detect.sigma.SigmaDetector;
import logagg.collector.detect.sigma.SigmaFileException;
import logagg.collector.detect.sigma.SigmaRules;
import logagg.collector.detect.sigma.SigmaSettings;
import logagg.collector.plugin.Plugins;

/**
 * The rules that are in use.
 *
 * @param natives native ones
 * @param sigma Sigma's
 */
public record Detection(RuleSet natives, SigmaRules sigma, RuleIndex index) {
  private static final SigmaRules NO_SIGMA = new SigmaRules(List.of(), List.of(), List.of(), 0);

  /** Reads them. What is wrong with a rule does not stop the others: see {@link #problems}. */
  static Detection of(Configuration.Rules rules, Plugins plugins)
      throws IOException, ConfigurationException {
    if (!rules.enabled()) {
      return new Detection(RuleSet.NONE, NO_SIGMA, SigmaDetector.index(NO_SIGMA));
    }
    RuleFiles files = RuleFiles.in(paths(rules.paths()));
    RuleSet natives = rules.builtin() ? RuleSet.builtIn() : RuleSet.NONE;
    natives = natives.and(RuleSet.load(files.natives()));
    int number = 0;
    for (String yaml : plugins.rules()) {
      natives = natives.and(RuleSet.read("plug-in rules " + ++number, yaml));
    }
    List<Path> sigmaPaths = new ArrayList<>(files.sigma());
    sigmaPaths.addAll(paths(rules.sigma().paths()));
    SigmaRules sigma =
        sigmaPaths.isEmpty() ? NO_SIGMA : SigmaRules.load(sigmaPaths, sigmaSettings(rules.sigma()));
    sigma = without(rules.disabled(), sigma);
    return new Detection(natives.without(rules.disabled()), sigma, SigmaDetector.index(sigma));
  }

  private static SigmaRules without(List<String> ids, SigmaRules all) {
    return new SigmaRules(
        all.rules().stream().filter(rule -> !ids.contains(rule.info().id())).toList(),
        all.correlations().stream().filter(rule -> !ids.contains(rule.info().id())).toList(),
        all.refused(),
        all.files());
  }

  private static List<Path> paths(List<String> texts) {
    return texts.stream().map(Path::of).toList();
  }

  /** What Sigma rules are read with. */
  public static SigmaSettings sigmaSettings(Configuration.Sigma sigma)
      throws IOException, ConfigurationException {
    SigmaSettings settings = SigmaSettings.defaults();
    for (String file : sigma.mappings()) {
      settings = with(file, settings::withMapping);
    }
    return sigma.placeholders().isEmpty()
        ? settings
        : with(sigma.placeholders(), settings::withPlaceholders);
  }

  private interface Addition {
    SigmaSettings of(String yaml) throws SigmaFileException;
  }

  private static SigmaSettings with(String file, Addition addition)
      throws IOException, ConfigurationException {
    try {
      return addition.of(Files.readString(Path.of(file), UTF_8));
    } catch (SigmaFileException e) {
      throw new ConfigurationException(file + ":" + e.position() + ": " + e.getMessage());
    }
  }

  /** What is wrong with rules, a line each: file, line and column, and what. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    natives.problems().forEach(problem -> problems.add(problem.toString()));
    sigma.refused().forEach(refused -> problems.add(refused.toString()));
    return problems;
  }

  /** New detectors, that have seen nothing. */
  List<Detector> detectors() {
    List<Detector> detectors = new ArrayList<>();
    if (!natives.rules().isEmpty()) {
      detectors.add(new RuleDetector(natives));
    }
    if (!sigma.rules().isEmpty()) {
      detectors.add(new SigmaDetector(sigma, index));
    }
    return detectors;
  }
}
