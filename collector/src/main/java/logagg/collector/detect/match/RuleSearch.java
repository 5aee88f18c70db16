package logagg.collector.detect.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;

/** Asks a {@link RuleIndex} about one event after the other. For one thread. */
public final class RuleSearch {
  private final RuleIndex index;
  private final Whereabouts.Memory memory;
  private final IntConsumer hit = this::add;
  private final int[] lookedAt;
  private final int[] candidates;
  private SearchPlan plan = new SearchPlan(List.of());
  private int look;
  private int count;

  RuleSearch(RuleIndex index) {
    this.index = index;
    this.memory = index.whereabouts().new Memory();
    this.lookedAt = new int[index.size()];
    this.candidates = new int[index.size()];
  }

  /** Gives the numbers of the rules that can match an event, in their order. */
  public void candidates(Event event, IntConsumer each) {
    collect(event);
    for (int i = 0; i < count; i++) {
      each.accept(candidates[i]);
    }
  }

  /** Gives the numbers of the rules that do match an event, in their order. */
  public void matches(Event event, IntConsumer each) {
    collect(event);
    for (int i = 0; i < count; i++) {
      if (index.condition(candidates[i]).matches(event)) {
        each.accept(candidates[i]);
      }
    }
  }

  /** Whether a rule's condition is true of an event that it is about. */
  public boolean matches(int number, Event event) {
    return index.condition(number).matches(event);
  }

  private void collect(Event event) {
    count = 0;
    look++;
    if (look == 0) {
      Arrays.fill(lookedAt, 0);
      look = 1;
    }
    collect(event, memory.fixedPlan(event));
    for (SearchPlan varying : memory.varyingPlans(event)) {
      collect(event, varying);
    }
    if (count > 1) {
      Arrays.sort(candidates, 0, count);
    }
  }

  private void collect(Event event, SearchPlan to) {
    plan = to;
    addAll(plan.unconditional());
    Fields fields = event.fields();
    Map<String, SearchPlan.Field> wanted = plan.fields();
    boolean everywhere = plan.everywhere();
    for (int i = 0; i < fields.size(); i++) {
      SearchPlan.Field field = wanted.get(fields.name(i));
      if (field != null) {
        look(fields.value(i), field);
      } else if (everywhere) {
        scan(fields.value(i));
      }
    }
    if (everywhere) {
      scan(event.raw());
      if (!event.raw().endsWith(event.message())) {
        scan(event.message());
      }
    }
    for (SearchPlan.Field field : plan.properties()) {
      if (fields.indexOf(field.name()) < 0) {
        field
            .reader()
            .passes(
                event,
                text -> {
                  look(text, field);
                  return false;
                });
      }
    }
  }

  private void look(Object value, SearchPlan.Field field) {
    if (value instanceof List<?> list) {
      list.forEach(each -> look(each, field));
      return;
    }
    String text = value.toString();
    if (!field.byValue().isEmpty()) {
      int[] rules = field.byValue().get(CaseFold.fold(text));
      if (rules != null) {
        addAll(rules);
      }
    }
    if (field.scanned()) {
      scan(text);
    }
  }

  private void scan(Object value) {
    if (value instanceof List<?> list) {
      list.forEach(this::scan);
    } else {
      plan.find(value.toString(), hit);
    }
  }

  private void addAll(int[] rules) {
    for (int rule : rules) {
      add(rule);
    }
  }

  private void add(int rule) {
    if (lookedAt[rule] != look) {
      lookedAt[rule] = look;
      candidates[count++] = rule;
    }
  }
}
