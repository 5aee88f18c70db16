package logagg.collector.detect.sigma;

import java.util.List;
import java.util.Optional;

/**
 * A rule that narrows others: they match only where its condition is true too. Sigma Filters
 * Specification; like the reference implementation, which demands the condition, so that what is to
 * be suppressed is named as {@code not selection}.
 *
 * @param rules ids or names of those that it narrows; nothing for all of its logsource
 * @param detection its search identifiers and condition
 */
record FilterRule(
    RuleInfo info, Logsource logsource, Optional<List<String>> rules, YamlNode.Mapping detection) {

  static FilterRule read(YamlNode.Mapping document, RuleInfo info) {
    YamlNode.Mapping filter = document.get("filter").orElseThrow().mapping("filter");
    Logsource logsource =
        document
            .get("logsource")
            .map(node -> Logsource.read(node.mapping("logsource")))
            .orElse(Logsource.ANY);
    List<String> rules = filter.texts("rules").stream().map(YamlNode.Scalar::text).toList();
    boolean any = rules.isEmpty() || rules.equals(List.of("any"));
    YamlNode.Mapping detection =
        new YamlNode.Mapping(
            filter.position(),
            filter.entries().stream().filter(entry -> !entry.key().equals("rules")).toList());
    return new FilterRule(info, logsource, any ? Optional.empty() : Optional.of(rules), detection);
  }

  boolean applies(SigmaRule rule) {
    boolean named =
        rules
            .map(
                names ->
                    names.contains(rule.info().id())
                        || (!rule.info().name().isEmpty() && names.contains(rule.info().name())))
            .orElse(true);
    return named && logsource.includes(rule.logsource());
  }
}
