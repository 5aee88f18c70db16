package logagg.collector.detect.rule;

import java.time.Instant;

/**
 * Someone's word that findings of a rule, of whatever kind, need not be reported.
 *
 * @param rule the id of the rule
 * @param source of which events it is said; empty for all
 * @param reason why
 * @param who said so
 * @param when it was said
 */
public record Dismissal(String rule, String source, String reason, String who, Instant when) {
  public Dismissal {
    if (rule.isBlank()) {
      throw new IllegalArgumentException("a dismissal names no rule: give the rule's id");
    }
  }

  /** Whether it is for all sources. */
  public boolean isGlobal() {
    return source.isEmpty();
  }
}
