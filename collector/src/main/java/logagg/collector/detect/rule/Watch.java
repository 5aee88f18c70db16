package logagg.collector.detect.rule;

import java.util.function.Consumer;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;

/** One rule at work, with what it remembers. For one thread. */
sealed interface Watch permits MatchWatch, ThresholdWatch, SequenceWatch {
  /** Looks at an event that the rule may have to do with. */
  void look(Sighting sighting, Consumer<Finding> findings);

  /** How many groups it had to forget too early. */
  long droppedGroups();

  static Watch of(Rule rule, int mostGroups) {
    return switch (rule.trigger()) {
      case Trigger.Match match -> new MatchWatch(rule, match, mostGroups);
      case Trigger.Threshold threshold -> new ThresholdWatch(rule, threshold, mostGroups);
      case Trigger.Sequence sequence -> new SequenceWatch(rule, sequence, mostGroups);
    };
  }

  /** What a rule says of an event, or of several of which it is the last. */
  static Finding finding(Rule rule, Sighting sighting, long count, Fields fields) {
    Event shown = sighting.shown();
    return new Finding(
        Finding.Kind.RULE,
        rule.id(),
        rule.title(),
        rule.description(),
        rule.level(),
        shown.time(),
        shown.source(),
        shown.message(),
        sighting.id(),
        count,
        rule.tags(),
        fields);
  }
}
