package logagg.collector.detect.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.Condition;

/** When a rule fires. Windows are of the events' own time. */
public sealed interface Trigger {
  /** At each event of which the condition is true. */
  record Match(Condition condition) implements Trigger {}

  /**
   * When so many events of one group lie within a window.
   *
   * @param count of events, or of different values of {@code distinct}
   * @param by the fields whose values make a group; an event that lacks one is of no group
   * @param distinct the field whose different values are counted instead of the events
   */
  record Threshold(
      Condition condition, int count, Duration window, List<String> by, Optional<String> distinct)
      implements Trigger {
    public Threshold {
      by = List.copyOf(by);
    }
  }

  /** When the steps come one after the other in one group, all within a time. */
  record Sequence(List<Step> steps, Duration within, List<String> by) implements Trigger {
    public Sequence {
      steps = List.copyOf(steps);
      by = List.copyOf(by);
    }
  }

  /** So many events of which a condition is true. */
  record Step(Condition condition, int count) {}
}
