package logagg.collector.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that analyse, which go before the configuration. */
final class AnalysisOptions {
  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Option(
      names = "--redact",
      paramLabel = "MODE",
      description =
          "redact: pseudonyms; mask: <ip>; dry-run: count only; off. By default as configured,"
              + " which is redact.")
  private Optional<String> redact = Optional.empty();

  @Option(
      names = "--redact-all",
      description = "Also kinds that are off by default, such as IBANs and MAC addresses.")
  private boolean redactAll;

  @Option(names = "--no-rules", description = "Look for nothing.")
  private boolean noRules;

  @Mixin private RulesDirOption rulesDirs = new RulesDirOption();

  /** The configuration, with what the options change. */
  Configuration configuration() throws IOException, ConfigurationException {
    Configuration read = config.read().settings();
    Configuration.Redact redaction = read.redact();
    if (redact.isPresent()) {
      redaction = redaction.withMode(redact.get());
    }
    if (redactAll) {
      redaction = redaction.withAll();
    }
    Configuration.Rules rules = read.rules();
    List<String> paths = new ArrayList<>(rules.paths());
    rulesDirs.dirs().forEach(dir -> paths.add(dir.toString()));
    return read.with(redaction).with(rules.with(!noRules && rules.enabled(), paths));
  }
}
