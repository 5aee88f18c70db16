package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Shape;
import logagg.collector.event.ShapeMemory;

/**
 * Which groups of rules are about an event. What tells so, such as the format, the program or the
 * channel, is the same of many events: it is tried once for each such combination. Immutable but
 * for the plans that it remembers, for any thread.
 */
final class Whereabouts {
  /** Longer values are those of no logsource; to remember them is not worth it. */
  private static final int MAX_VALUE = 200;

  private static final int MAX_PLANS = 4_096;

  /** Of all plans together; one takes some hundred bytes. */
  private static final int MAX_LITERALS = 200_000;

  private final List<Place> fixed = new ArrayList<>();
  private final List<PlannedPlace> varying = new ArrayList<>();
  private final Set<String> valued;
  private final Set<String> present;

  /** By the numbers of their groups; guarded by this. */
  private final Map<List<Integer>, SearchPlan> plans = new HashMap<>();

  private int literals;

  /** How often the plans were forgotten. */
  private final AtomicInteger forgotten = new AtomicInteger();

  private record Place(CompiledCondition where, RuleGroup group) {}

  private record PlannedPlace(CompiledCondition where, SearchPlan plan) {}

  Whereabouts(Map<Condition, RuleGroup> groups) {
    List<Condition> remembered = new ArrayList<>();
    groups.forEach(
        (where, group) -> {
          CompiledCondition compiled = CompiledCondition.of(where);
          if (varies(where)) {
            varying.add(new PlannedPlace(compiled, new SearchPlan(List.of(group))));
          } else {
            fixed.add(new Place(compiled, group));
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

  private synchronized SearchPlan planOf(List<RuleGroup> groups) {
    List<Integer> numbers = groups.stream().map(RuleGroup::number).toList();
    SearchPlan known = plans.get(numbers);
    if (known != null) {
      return known;
    }
    SearchPlan plan = new SearchPlan(groups);
    if (plans.size() == MAX_PLANS || literals + plan.size() > MAX_LITERALS) {
      plans.clear();
      literals = 0;
      forgotten.incrementAndGet();
    }
    plans.put(numbers, plan);
    literals += plan.size();
    return plan;
  }

  /** What was found so far. For one thread. */
  final class Memory {
    private static final int MAX_COMBINATIONS = 4_096;

    private final Map<String, SearchPlan> known = new HashMap<>();
    private final StringBuilder key = new StringBuilder();
    private final ShapeMemory<Use[]> uses = new ShapeMemory<>(this::uses);
    private int generation;

    /** What to look for in an event, but for groups of which it must always be tried. */
    SearchPlan fixedPlan(Event event) {
      if (!readKey(event)) {
        return plan(event);
      }
      if (generation != forgotten.get()) {
        generation = forgotten.get();
        known.clear();
      }
      String combination = key.toString();
      SearchPlan plan = known.get(combination);
      if (plan == null) {
        if (known.size() == MAX_COMBINATIONS) {
          known.clear();
        }
        plan = plan(event);
        known.put(combination, plan);
      }
      return plan;
    }

    /** Many combinations lead to the same groups, and other threads may have met these. */
    private SearchPlan plan(Event event) {
      List<RuleGroup> about = new ArrayList<>();
      for (Place place : fixed) {
        if (place.where.matches(event)) {
          about.add(place.group);
        }
      }
      return planOf(about);
    }

    /** What else to look for. */
    List<SearchPlan> varyingPlans(Event event) {
      if (varying.isEmpty()) {
        return List.of();
      }
      List<SearchPlan> about = new ArrayList<>();
      for (PlannedPlace place : varying) {
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
      Use[] each = uses.of(fields.shape());
      for (int i = 0; i < each.length; i++) {
        switch (each[i]) {
          case NONE -> {}
          case PRESENCE -> key.append('\0').append(fields.name(i));
          case VALUE -> {
            String value = fields.value(i).toString();
            if (value.length() > MAX_VALUE) {
              return false;
            }
            key.append('\0').append(fields.name(i)).append('\1').append(value);
          }
        }
      }
      return true;
    }

    private Use[] uses(Shape shape) {
      return shape.names().stream().map(Whereabouts.this::use).toArray(Use[]::new);
    }
  }

  /** What of a field matters. */
  private enum Use {
    NONE,
    PRESENCE,
    VALUE
  }

  private Use use(String field) {
    if (valued.contains(field)) {
      return Use.VALUE;
    }
    return present.contains(field) ? Use.PRESENCE : Use.NONE;
  }
}
