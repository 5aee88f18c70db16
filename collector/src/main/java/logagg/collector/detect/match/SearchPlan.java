package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to look for in events that some groups of rules are about, all in one go. Immutable, for any
 * thread.
 */
final class SearchPlan {
  private final boolean[] groups;
  private final int[] unconditional;
  private final Map<String, Field> fields = new HashMap<>();
  private final List<Field> properties;
  private final boolean everywhere;

  /**
   * What to do with a field.
   *
   * @param byValue rules by the value that they need it to have
   * @param scanned whether literals are looked for in it
   */
  record Field(String name, FieldReader reader, Map<String, int[]> byValue, boolean scanned) {}

  /**
   * A plan for some of the groups.
   *
   * @param total how many groups there are in all
   */
  SearchPlan(List<RuleGroup> of, int total) {
    groups = new boolean[total];
    List<Integer> always = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> scanned = new HashSet<>();
    boolean all = false;
    for (RuleGroup group : of) {
      groups[group.number()] = true;
      always.addAll(group.unconditional());
      names.addAll(group.byValue().keySet());
      scanned.addAll(group.scanned());
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
    properties = fields.values().stream().filter(field -> field.reader.isProperty()).toList();
  }

  private static Map<String, int[]> values(List<RuleGroup> groups, String field) {
    Map<String, List<Integer>> merged = new HashMap<>();
    for (RuleGroup group : groups) {
      group
          .byValue()
          .getOrDefault(field, Map.of())
          .forEach(
              (value, rules) ->
                  merged.computeIfAbsent(value, each -> new ArrayList<>()).addAll(rules));
    }
    return arrays(merged);
  }

  static Map<String, int[]> arrays(Map<String, List<Integer>> lists) {
    Map<String, int[]> arrays = new HashMap<>();
    lists.forEach((key, list) -> arrays.put(key, array(list)));
    return arrays;
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  boolean isAbout(int group) {
    return groups[group];
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
}
