package logagg.collector.detect.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields conditions look at.
 *
 * @param valued those whose value matters
 * @param present those of which it only matters whether they are there
 * @param anywhere whether they look at all of an event
 */
record FieldUse(Set<String> valued, Set<String> present, boolean anywhere) {

  static FieldUse of(List<Condition> conditions) {
    Collecting collecting = new Collecting();
    conditions.forEach(collecting::add);
    return new FieldUse(collecting.valued, collecting.present, collecting.anywhere);
  }

  private static final class Collecting {
    private final Set<String> valued = new HashSet<>();
    private final Set<String> present = new HashSet<>();
    private boolean anywhere;

    void add(Condition condition) {
      switch (condition) {
        case Condition.All(List<Condition> conditions) -> conditions.forEach(this::add);
        case Condition.Any(List<Condition> conditions) -> conditions.forEach(this::add);
        case Condition.Not(Condition negated) -> add(negated);
        case Condition.FieldTest(String field, ValueTest _) -> valued.add(field);
        case Condition.AnywhereTest _ -> anywhere = true;
        case Condition.Exists(String field) -> present.add(field);
        case Condition.IsEmpty(String field) -> valued.add(field);
        case Condition.FieldsRelate(
                String field,
                String other,
                Condition.Relation _,
                boolean _) -> {
          valued.add(field);
          valued.add(other);
        }
      }
    }
  }
}
