package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;

/**
 * Where the fields that rules of a logsource name are in our events.
 *
 * @param mapped names of ours for a name of Sigma's, the likeliest first
 * @param prefixes before which a name stands that is not among them
 */
record FieldNames(Map<String, List<String>> mapped, List<String> prefixes) {
  static final FieldNames PLAIN = new FieldNames(Map.of(), List.of());

  FieldNames {
    mapped = Map.copyOf(mapped);
    prefixes = List.copyOf(prefixes);
  }

  /** Names to look for, the likeliest first; the name itself is always the last. */
  List<String> of(String name) {
    Set<String> names = new LinkedHashSet<>();
    List<String> found = mapped.get(name);
    if (found != null) {
      names.addAll(found);
    } else {
      prefixes.forEach(prefix -> names.add(prefix + name));
    }
    names.add(name);
    return List.copyOf(names);
  }

  /** These, and after them those of another. */
  FieldNames then(FieldNames other) {
    Map<String, List<String>> both = new LinkedHashMap<>(other.mapped);
    mapped.forEach(
        (name, names) -> {
          Set<String> all = new LinkedHashSet<>(names);
          all.addAll(both.getOrDefault(name, List.of()));
          both.put(name, List.copyOf(all));
        });
    Set<String> allPrefixes = new LinkedHashSet<>(prefixes);
    allPrefixes.addAll(other.prefixes);
    return new FieldNames(both, List.copyOf(allPrefixes));
  }

  /** A value of the field passes one of the tests. */
  Condition any(String field, List<ValueTest> tests) {
    List<Condition> conditions = new ArrayList<>();
    for (String name : of(field)) {
      tests.forEach(test -> conditions.add(new Condition.FieldTest(name, test)));
    }
    return any(conditions);
  }

  Condition exists(String field) {
    return any(of(field).stream().<Condition>map(Condition.Exists::new).toList());
  }

  /** The field is null: under none of its names is there anything. */
  Condition isEmpty(String field) {
    List<Condition> conditions = of(field).stream().<Condition>map(Condition.IsEmpty::new).toList();
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
  }

  Condition relate(String field, String other, Condition.Relation relation, boolean cased) {
    List<Condition> conditions = new ArrayList<>();
    for (String left : of(field)) {
      for (String right : of(other)) {
        conditions.add(new Condition.FieldsRelate(left, right, relation, cased));
      }
    }
    return any(conditions);
  }

  static Condition any(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.Any(conditions);
  }
}
