package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what correlations are about. Usable are those all of whose rules are loaded and which are
 * not, by way of others, about themselves.
 */
final class CorrelationLinks {
  private final Map<String, RuleInfo> known = new HashMap<>();
  private final List<CorrelationRule> ordered = new ArrayList<>();
  private final Map<CorrelationRule, String> unusable = new LinkedHashMap<>();
  private final List<SigmaRule> rules;

  CorrelationLinks(List<SigmaRule> rules, List<CorrelationRule> correlations) {
    rules.forEach(rule -> learn(rule.info()));
    List<CorrelationRule> waiting = new ArrayList<>(correlations);
    boolean found = true;
    while (found) {
      found = false;
      for (CorrelationRule rule : List.copyOf(waiting)) {
        if (known.keySet().containsAll(rule.rules())) {
          ordered.add(rule);
          waiting.remove(rule);
          learn(rule.info());
          found = true;
        }
      }
    }
    Set<String> named = new HashSet<>();
    waiting.forEach(
        rule -> {
          named.add(rule.info().id());
          named.add(rule.info().name());
        });
    for (CorrelationRule rule : waiting) {
      String missing =
          rule.rules().stream()
              .filter(name -> !known.containsKey(name) && !named.contains(name))
              .findFirst()
              .map(name -> "is about rule '" + name + "', which is not loaded")
              .orElse("is about correlations that are about it, or cannot be used themselves");
      unusable.put(rule, missing);
    }
    this.rules = rules.stream().map(this::silenced).toList();
  }

  private void learn(RuleInfo info) {
    known.put(info.id(), info);
    if (!info.name().isEmpty()) {
      known.put(info.name(), info);
    }
  }

  /** Specification, "Generate": rules that are referred to make no findings, unless it is said. */
  private SigmaRule silenced(SigmaRule rule) {
    boolean silent =
        ordered.stream()
            .filter(correlation -> !correlation.generate())
            .flatMap(correlation -> correlation.rules().stream())
            .anyMatch(name -> RuleLoader.isNamed(rule.info(), name));
    return silent ? rule.silenced() : rule;
  }

  List<SigmaRule> rules() {
    return rules;
  }

  /** Each after those that it is about. */
  List<CorrelationRule> correlations() {
    return ordered;
  }

  /** The others, with the reason. */
  Map<CorrelationRule, String> unusable() {
    return unusable;
  }
}
