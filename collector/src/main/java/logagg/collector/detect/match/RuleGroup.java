package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import logagg.collector.detect.match.Requirement.FieldValue;

/**
 * The rules of one logsource, and what an event must have for them to match. Immutable, for any
 * thread.
 *
 * @param number of the group
 * @param unconditional rules that need nothing which could be looked for
 * @param byValue rules by the field, and the value that they need it to have
 * @param byLiteral rules by text that they need to be somewhere
 * @param scanned fields in which those literals are looked for
 * @param everywhere whether they are looked for in all of the event
 */
record RuleGroup(
    int number,
    List<Integer> unconditional,
    Map<String, Map<String, List<Integer>>> byValue,
    Map<String, List<Integer>> byLiteral,
    Set<String> scanned,
    boolean everywhere) {

  /** A group of rules, by number. */
  static RuleGroup of(int number, Map<Integer, Condition> rules) {
    List<Integer> unconditional = new ArrayList<>();
    Map<String, Map<String, List<Integer>>> byValue = new LinkedHashMap<>();
    Map<String, List<Integer>> byLiteral = new TreeMap<>();
    List<Condition> scanned = new ArrayList<>();
    rules.forEach(
        (rule, condition) -> {
          Optional<Requirement> requirement = Requirement.of(condition);
          if (requirement.isEmpty()) {
            unconditional.add(rule);
            return;
          }
          Set<String> literals = requirement.get().literals();
          literals.forEach(text -> put(byLiteral, text, rule));
          for (FieldValue value : requirement.get().values()) {
            put(
                byValue.computeIfAbsent(value.field(), field -> new HashMap<>()),
                value.folded(),
                rule);
          }
          if (!literals.isEmpty()) {
            scanned.add(condition);
          }
        });
    FieldUse use = FieldUse.of(scanned);
    return new RuleGroup(number, unconditional, byValue, byLiteral, use.valued(), use.anywhere());
  }

  private static void put(Map<String, List<Integer>> map, String key, int rule) {
    map.computeIfAbsent(key, each -> new ArrayList<>()).add(rule);
  }
}
