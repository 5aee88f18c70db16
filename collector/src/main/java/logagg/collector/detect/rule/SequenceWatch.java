package logagg.collector.detect.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;

/**
 * A rule of several steps, one after the other, in the order in which events are read. Of every
 * step the newest way to it is remembered, that is the one that began last: if any way is short
 * enough, that one is. After it fired, a group is silent for the rule's suppression, if it has one,
 * and begins with the first step again.
 */
final class SequenceWatch implements Watch {
  private final Rule rule;
  private final List<Trigger.Step> steps;
  private final CompiledCondition[] conditions;
  private final Grouping grouping;
  private final long withinMillis;
  private final Groups<Ways> groups;
  private final Optional<Silence> silence;

  SequenceWatch(Rule rule, Trigger.Sequence sequence, int mostGroups) {
    this.rule = rule;
    this.steps = sequence.steps();
    this.conditions =
        steps.stream()
            .map(step -> CompiledCondition.of(step.condition()))
            .toArray(CompiledCondition[]::new);
    this.grouping = new Grouping(sequence.by());
    this.withinMillis = sequence.within().toMillis();
    this.groups = new Groups<>(mostGroups, withinMillis);
    this.silence = rule.suppression().map(suppression -> new Silence(suppression, mostGroups));
  }

  @Override
  public void look(Sighting sighting, Consumer<Finding> findings) {
    Event event = sighting.evidence();
    boolean first = conditions[0].matches(event);
    if (!first && groups.isEmpty()) {
      return;
    }
    boolean[] matching = new boolean[conditions.length];
    matching[0] = first;
    boolean any = first;
    for (int i = 1; i < conditions.length; i++) {
      matching[i] = conditions[i].matches(event);
      any |= matching[i];
    }
    if (!any) {
      return;
    }
    Optional<List<String>> group = grouping.of(event);
    long now = sighting.millis();
    // Who has not begun cannot go on: most groups never see a first step.
    if (group.isEmpty() || (!matching[0] && groups.get(group.get()).isEmpty())) {
      return;
    }
    if (silence.isPresent() && silence.get().covers(event, now)) {
      return;
    }
    Ways ways = groups.getOrMake(group.get(), now, () -> new Ways(steps.size()));
    if (ways.add(matching, now)) {
      ways.clear();
      silence.ifPresent(present -> present.begin(event, now));
      long count = steps.stream().mapToLong(Trigger.Step::count).sum();
      findings.accept(Watch.finding(rule, sighting, count, grouping.shown(sighting.shown())));
    }
  }

  @Override
  public long droppedGroups() {
    return groups.dropped() + silence.map(Silence::dropped).orElse(0L);
  }

  /** How far a group has come. */
  private final class Ways implements Groups.Remembered {
    /** Of each step, when the way to each of its newest events began. */
    private final List<Deque<Long>> begins;

    private long newest = Long.MIN_VALUE;

    Ways(int steps) {
      List<Deque<Long>> empty = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        empty.add(new ArrayDeque<>());
      }
      this.begins = List.copyOf(empty);
    }

    /** Takes an event as every step that it can be, and tells whether it was the last one. */
    boolean add(boolean[] matching, long now) {
      if (newest != Long.MIN_VALUE && now < newest - withinMillis) {
        clear();
      }
      newest = Math.max(newest, now);
      // From the last step, so that one event is not two steps of one way.
      for (int step = steps.size() - 1; step >= 0; step--) {
        if (matching[step] && (step == 0 || isDone(step - 1))) {
          Deque<Long> way = begins.get(step);
          way.addLast(step == 0 ? now : begins.get(step - 1).getFirst());
          if (way.size() > steps.get(step).count()) {
            way.removeFirst();
          }
        }
      }
      return isDone(steps.size() - 1);
    }

    /** Whether there are as many events as it takes, of a way that began within the time. */
    private boolean isDone(int step) {
      Deque<Long> way = begins.get(step);
      return way.size() == steps.get(step).count() && way.getFirst() >= newest - withinMillis;
    }

    void clear() {
      newest = Long.MIN_VALUE;
      begins.forEach(Deque::clear);
    }

    @Override
    public long lastSeen() {
      return newest;
    }
  }
}
