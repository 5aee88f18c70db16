package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.detect.match.Condition;

/**
 * A rule that says what one event is like.
 *
 * @param info what it says of itself
 * @param logsource which logs it is about
 * @param mapped where those are among our events, and how their fields are named
 * @param condition what must be true of an event of those logs
 * @param silent whether it makes no findings itself, for it is there for correlations only
 * @param notes what is evaluated, but perhaps not as it is meant
 */
public record SigmaRule(
    RuleInfo info,
    Logsource logsource,
    MappedLogsource mapped,
    Condition condition,
    boolean silent,
    List<String> notes) {
  public SigmaRule {
    notes = List.copyOf(notes);
  }

  SigmaRule noted(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new SigmaRule(info, logsource, mapped, condition, silent, all);
  }

  SigmaRule silenced() {
    return new SigmaRule(info, logsource, mapped, condition, true, notes);
  }

  SigmaRule with(Condition other) {
    return new SigmaRule(info, logsource, mapped, other, silent, notes);
  }
}
