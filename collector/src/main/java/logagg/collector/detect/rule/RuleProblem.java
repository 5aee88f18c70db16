package logagg.collector.detect.rule;

/**
 * Why a rule was not taken.
 *
 * @param place where
 * @param what is wrong
 * @param advice what to do
 */
public record RuleProblem(RulePlace place, String what, String advice) {
  /** {@code file:line:column: what: what to do}. */
  @Override
  public String toString() {
    return place + ": " + what + ": " + advice;
  }
}
