package logagg.collector.detect.rule;

import java.time.Duration;
import java.util.List;

/**
 * How long a rule is silent after it fired, for the same group.
 *
 * @param by the fields whose values make a group
 */
public record Suppression(Duration time, List<String> by) {
  public Suppression {
    by = List.copyOf(by);
  }
}
