package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What to look for in events that some groups of rules are about, all in one go. Immutable, for any
 * thread.
 */
final class SearchPlan {
  private final int[] unconditional;
  private final Map<String, Field> fields = new HashMap<>();
  private final List<Field> properties;
  private final boolean everywhere;
  private final LiteralSearch literals;

  /** The rules that need each literal, or another. */
  private final int[][] byLiteral;

  /**
   * What to do with a field.
   *
   * @param byValue rules by the value that they need it to have
   * @param scanned whether literals are looked for in it
   */
  record Field(String name, FieldReader reader, Map<String, int[]> byValue, boolean scanned) {}

  /** A plan for some groups. */
  SearchPlan(List<RuleGroup> of) {
    List<Integer> always = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> scanned = new HashSet<>();
    Map<String, List<Integer>> parts = new HashMap<>();
    boolean all = false;
    for (RuleGroup group : of) {
      always.addAll(group.unconditional());
      names.addAll(group.byValue().keySet());
      scanned.addAll(group.scanned());
      group.byLiteral().forEach((text, rules) -> addAll(parts, text, rules));
      all |= group.everywhere();
    }
    names.addAll(scanned);
    everywhere = all;
    unconditional = array(always);
    for (String name : names) {
      fields.put(
          name,
          new Field(
              name, new FieldReader(name), values(of, name), everywhere || scanned.contains(name)));
    }
    literals = new LiteralSearch(List.copyOf(parts.keySet()));
    byLiteral = parts.values().stream().map(SearchPlan::array).toArray(int[][]::new);
    properties = fields.values().stream().filter(field -> field.reader.isProperty()).toList();
  }

  private static Map<String, int[]> values(List<RuleGroup> groups, String field) {
    Map<String, List<Integer>> merged = new HashMap<>();
    for (RuleGroup group : groups) {
      group
          .byValue()
          .getOrDefault(field, Map.of())
          .forEach((value, rules) -> addAll(merged, value, rules));
    }
    Map<String, int[]> arrays = new HashMap<>();
    merged.forEach((value, rules) -> arrays.put(value, array(rules)));
    return arrays;
  }

  private static void addAll(Map<String, List<Integer>> to, String key, List<Integer> rules) {
    to.computeIfAbsent(key, each -> new ArrayList<>()).addAll(rules);
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Rules to be tried whatever the event is. */
  int[] unconditional() {
    return unconditional;
  }

  Map<String, Field> fields() {
    return fields;
  }

  /** Those of the fields that every event has in some way. */
  List<Field> properties() {
    return properties;
  }

  /** Whether literals are looked for in all of the event. */
  boolean everywhere() {
    return everywhere;
  }

  /** How many literals are looked for. */
  int size() {
    return byLiteral.length;
  }

  /** Gives the rules that need what is in a text, some of them more than once. */
  void find(String text, IntConsumer rule) {
    literals.find(
        text,
        literal -> {
          for (int each : byLiteral[literal]) {
            rule.accept(each);
          }
        });
  }
}
