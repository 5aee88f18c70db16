package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;

/**
 * Which groups of rules are about an event. What tells so, such as the format, the program or the
 * channel, is the same of many events: it is tried once for each such combination. Immutable, for
 * any thread.
 */
final class Whereabouts {
  /** Longer values are those of no logsource; to remember them is not worth it. */
  private static final int MAX_VALUE = 200;

  private final List<Place> fixed = new ArrayList<>();
  private final List<Place> varying = new ArrayList<>();
  private final Set<String> valued;
  private final Set<String> present;

  private record Place(CompiledCondition where, RuleGroup group, SearchPlan plan) {}

  Whereabouts(Map<Condition, RuleGroup> groups) {
    List<Condition> remembered = new ArrayList<>();
    groups.forEach(
        (where, group) -> {
          CompiledCondition compiled = CompiledCondition.of(where);
          SearchPlan plan = new SearchPlan(List.of(group));
          if (varies(where)) {
            varying.add(new Place(compiled, group, plan));
          } else {
            fixed.add(new Place(compiled, group, plan));
            remembered.add(where);
          }
        });
    FieldUse use = FieldUse.of(remembered);
    valued = Set.copyOf(use.valued());
    Set<String> onlyPresent = new HashSet<>(use.present());
    onlyPresent.removeAll(valued);
    present = Set.copyOf(onlyPresent);
  }

  /** Looks at what differs from event to event. */
  private static boolean varies(Condition where) {
    FieldUse use = FieldUse.of(List.of(where));
    return use.anywhere()
        || use.valued().contains("message")
        || use.valued().contains("raw")
        || use.valued().contains("event.original");
  }

  /** What was found so far. For one thread. */
  final class Memory {
    private static final int MAX_COMBINATIONS = 4_096;

    /** Of all plans together; one takes some hundred bytes. */
    private static final int MAX_LITERALS = 200_000;

    private final Map<String, SearchPlan> known = new HashMap<>();
    private final Map<List<Integer>, SearchPlan> plans = new HashMap<>();
    private final StringBuilder key = new StringBuilder();
    private int literals;

    /** What to look for in an event, but for groups of which it must always be tried. */
    SearchPlan fixedPlan(Event event) {
      if (!readKey(event)) {
        return plan(event);
      }
      String combination = key.toString();
      SearchPlan plan = known.get(combination);
      if (plan == null) {
        if (known.size() == MAX_COMBINATIONS) {
          forget();
        }
        plan = plan(event);
        known.put(combination, plan);
      }
      return plan;
    }

    /** Many combinations lead to the same groups. */
    private SearchPlan plan(Event event) {
      List<RuleGroup> about = new ArrayList<>();
      for (Place place : fixed) {
        if (place.where.matches(event)) {
          about.add(place.group);
        }
      }
      List<Integer> numbers = about.stream().map(RuleGroup::number).toList();
      SearchPlan plan = plans.get(numbers);
      if (plan == null) {
        plan = new SearchPlan(about);
        if (plans.size() == MAX_COMBINATIONS || literals + plan.size() > MAX_LITERALS) {
          forget();
        }
        plans.put(numbers, plan);
        literals += plan.size();
      }
      return plan;
    }

    private void forget() {
      known.clear();
      plans.clear();
      literals = 0;
    }

    /** What else to look for. */
    List<SearchPlan> varyingPlans(Event event) {
      if (varying.isEmpty()) {
        return List.of();
      }
      List<SearchPlan> about = new ArrayList<>();
      for (Place place : varying) {
        if (place.where.matches(event)) {
          about.add(place.plan);
        }
      }
      return about;
    }

    private boolean readKey(Event event) {
      key.setLength(0);
      key.append(event.format()).append('\0');
      key.append(event.source()).append('\0');
      key.append(event.severity());
      Fields fields = event.fields();
      for (int i = 0; i < fields.size(); i++) {
        String name = fields.name(i);
        if (valued.contains(name)) {
          String value = fields.value(i).toString();
          if (value.length() > MAX_VALUE) {
            return false;
          }
          key.append('\0').append(name).append('\1').append(value);
        } else if (present.contains(name)) {
          key.append('\0').append(name);
        }
      }
      return true;
    }
  }
}
