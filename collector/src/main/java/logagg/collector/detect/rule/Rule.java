package logagg.collector.detect.rule;

import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.event.Level;

/**
 * What to look for, and what to say when it is found.
 *
 * @param id unique among all rules: {@code SSH_BRUTE_FORCE}
 * @param title for people, in a few words
 * @param description what it means and what to do
 * @param level how much it matters
 * @param enabled whether it is looked for
 * @param tags such as {@code attack.t1110}
 * @param references where to read more
 * @param trigger when it fires
 * @param suppression how long it is silent after it fired; empty if it is not
 * @param samples what it must fire on, and what not
 * @param place where it was read
 */
public record Rule(
    String id,
    String title,
    String description,
    Level level,
    boolean enabled,
    List<String> tags,
    List<String> references,
    Trigger trigger,
    Optional<Suppression> suppression,
    List<Sample> samples,
    RulePlace place) {

  public Rule {
    tags = List.copyOf(tags);
    references = List.copyOf(references);
    samples = List.copyOf(samples);
  }

  /** The same, enabled. */
  Rule enable() {
    return new Rule(
        id,
        title,
        description,
        level,
        true,
        tags,
        references,
        trigger,
        suppression,
        samples,
        place);
  }

  /** True of every event that the rule has to do with. */
  public Condition condition() {
    return switch (trigger) {
      case Trigger.Match(Condition condition) -> condition;
      case Trigger.Threshold threshold -> threshold.condition();
      case Trigger.Sequence sequence ->
          new Condition.Any(sequence.steps().stream().map(Trigger.Step::condition).toList());
    };
  }
}
