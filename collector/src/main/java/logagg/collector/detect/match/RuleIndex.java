package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which of thousands of rules can match an event at all, without trying each: by the logs
 * that they are about, and by text or values of which the event must have one. Immutable, for any
 * thread; each thread asks by a {@link RuleSearch} of its own.
 */
public final class RuleIndex {
  private final List<CompiledCondition> conditions;
  private final Whereabouts whereabouts;

  /**
   * A rule, as far as the index is concerned.
   *
   * @param where what is true of the events that it is about; rules of one logsource should have an
   *     equal one
   * @param condition what else must be true
   */
  public record Rule(Condition where, Condition condition) {}

  private RuleIndex(List<CompiledCondition> conditions, Whereabouts whereabouts) {
    this.conditions = conditions;
    this.whereabouts = whereabouts;
  }

  /**
   * An index of rules, which have the numbers of their places in the list.
   *
   * @throws IllegalArgumentException if a condition names a network that is none
   */
  public static RuleIndex of(List<Rule> rules) {
    List<CompiledCondition> conditions = new ArrayList<>();
    Map<Condition, Map<Integer, Condition>> groups = new LinkedHashMap<>();
    for (Rule rule : rules) {
      groups
          .computeIfAbsent(rule.where(), where -> new LinkedHashMap<>())
          .put(conditions.size(), rule.condition());
      conditions.add(CompiledCondition.of(rule.condition()));
    }
    Map<Condition, RuleGroup> compiled = new LinkedHashMap<>();
    groups.forEach((where, members) -> compiled.put(where, RuleGroup.of(compiled.size(), members)));
    return new RuleIndex(List.copyOf(conditions), new Whereabouts(compiled));
  }

  /** How many rules there are. */
  public int size() {
    return conditions.size();
  }

  /** A way to ask, for one thread. */
  public RuleSearch search() {
    return new RuleSearch(this);
  }

  Whereabouts whereabouts() {
    return whereabouts;
  }

  CompiledCondition condition(int number) {
    return conditions.get(number);
  }
}
