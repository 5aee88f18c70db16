package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
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
  private final LiteralScan scan;
  private final int[] groups;

  /**
   * A rule, as far as the index is concerned.
   *
   * @param where what is true of the events that it is about; rules of one logsource should have an
   *     equal one
   * @param condition what else must be true
   */
  public record Rule(Condition where, Condition condition) {}

  private RuleIndex(
      List<CompiledCondition> conditions, Whereabouts whereabouts, LiteralScan scan, int[] groups) {
    this.conditions = conditions;
    this.whereabouts = whereabouts;
    this.scan = scan;
    this.groups = groups;
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
    Map<String, List<Integer>> literals = new HashMap<>();
    int[] groupOf = new int[rules.size()];
    groups.forEach(
        (where, members) -> {
          RuleGroup group = RuleGroup.of(compiled.size(), members);
          compiled.put(where, group);
          members.keySet().forEach(rule -> groupOf[rule] = group.number());
          group
              .byLiteral()
              .forEach(
                  (text, of) ->
                      literals.computeIfAbsent(text, each -> new ArrayList<>()).addAll(of));
        });
    return new RuleIndex(
        List.copyOf(conditions),
        new Whereabouts(compiled),
        new LiteralScan(SearchPlan.arrays(literals)),
        groupOf);
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

  LiteralScan scan() {
    return scan;
  }

  /** The group that a rule is of. */
  int group(int number) {
    return groups[number];
  }

  CompiledCondition condition(int number) {
    return conditions.get(number);
  }
}
