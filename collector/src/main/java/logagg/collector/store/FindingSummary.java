package logagg.collector.store;

import java.util.List;
import java.util.Map;
import logagg.collector.event.Level;

/**
 * Findings in numbers.
 *
 * @param byLevel how many of each level, the worst first; levels without any are not there
 * @param topRules the ten that found most often
 */
public record FindingSummary(Map<Level, Long> byLevel, List<RuleCount> topRules) {

  /**
   * How often a rule found something.
   *
   * @param findings how many findings are stored
   * @param occurrences how often they were found
   */
  public record RuleCount(String rule, String title, long findings, long occurrences) {}
}
