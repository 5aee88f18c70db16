package logagg.collector.detect.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;

/**
 * A rule that counts. It fires with the event that makes the count full; then the group is silent,
 * for the rule's suppression or else its window, and counted anew after that.
 */
final class ThresholdWatch implements Watch {
  private final Rule rule;
  private final Trigger.Threshold threshold;
  private final CompiledCondition condition;
  private final Grouping grouping;
  private final Groups<Tally> groups;
  private final Silence silence;

  ThresholdWatch(Rule rule, Trigger.Threshold threshold, int mostGroups) {
    this.rule = rule;
    this.threshold = threshold;
    this.condition = CompiledCondition.of(threshold.condition());
    this.grouping = new Grouping(threshold.by());
    this.groups = new Groups<>(mostGroups, threshold.window().toMillis());
    this.silence =
        new Silence(
            rule.suppression().orElse(new Suppression(threshold.window(), threshold.by())),
            mostGroups);
  }

  @Override
  public void look(Sighting sighting, Consumer<Finding> findings) {
    Event event = sighting.evidence();
    if (!condition.matches(event)) {
      return;
    }
    Optional<List<String>> group = grouping.of(event);
    Optional<String> value =
        threshold.distinct().isEmpty()
            ? Optional.of("")
            : Grouping.value(event, threshold.distinct().get());
    long now = sighting.millis();
    if (group.isEmpty() || value.isEmpty() || silence.covers(event, now)) {
      return;
    }
    Tally tally = groups.getOrMake(group.get(), now, () -> Tally.of(threshold));
    if (tally.add(now, value.get())) {
      tally.clear();
      silence.begin(event, now);
      findings.accept(
          Watch.finding(rule, sighting, threshold.count(), grouping.shown(sighting.shown())));
    }
  }

  @Override
  public long droppedGroups() {
    return groups.dropped() + silence.dropped();
  }
}
