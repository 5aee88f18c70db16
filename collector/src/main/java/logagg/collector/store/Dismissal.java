package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Findings of a rule that nobody wants to see.
 *
 * @param source of this source only; everywhere if empty
 */
public record Dismissal(
    String rule, Optional<String> source, String reason, String who, Instant when) {

  /** Whether it is about findings of this rule and source. */
  public boolean covers(String findingRule, String findingSource) {
    return rule.equals(findingRule) && source.map(findingSource::equals).orElse(true);
  }
}
