package logagg.collector.detect.rule;

import java.util.List;
import java.util.Map;

/**
 * A run of events that a rule must fire on, or must not.
 *
 * @param positive whether it must fire
 * @param format the name of what parses its lines; empty if that is to be found out
 * @param steps in order
 * @param place where it was read
 */
public record Sample(boolean positive, String format, List<Step> steps, RulePlace place) {
  public Sample {
    steps = List.copyOf(steps);
  }

  /** One line or event, once or several times. */
  public sealed interface Step {
    int times();

    /** A line, or several joined with newlines that are one event. */
    record Line(String line, int times) implements Step {}

    /** An event given by its fields. */
    record Given(Map<String, Object> fields, int times) implements Step {}
  }
}
