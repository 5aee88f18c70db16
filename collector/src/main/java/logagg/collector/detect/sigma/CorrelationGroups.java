package logagg.collector.detect.sigma;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import logagg.collector.redact.RedactedEvent;

/**
 * The groups of one correlation. There are only so many, of so many values: the one that was not
 * touched for longest is forgotten for a new one, and counted.
 */
final class CorrelationGroups {
  static final int MAX_GROUPS = 50_000;
  static final int MAX_VALUES = 500_000;

  private final CorrelationRule rule;
  private final long span;
  private final LinkedHashMap<List<String>, Group> groups = new LinkedHashMap<>(16, 0.75f, true);
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>((a, b) -> Long.compare(a.time, b.time));
  private long values;
  private long forgotten;

  /** A group, and the last event of it. */
  private static final class Group {
    private final GroupState state;
    private RedactedEvent last;
    private long lastTime;
    private boolean awaited;

    Group(GroupState state, RedactedEvent first) {
      this.state = state;
      this.last = first;
      this.lastTime = Long.MIN_VALUE;
    }
  }

  private record Deadline(long time, List<String> key, Group group) {}

  /** A correlation that is true: of how many events, and the last of them. */
  record Hit(long count, RedactedEvent last) {}

  CorrelationGroups(CorrelationRule rule) {
    this.rule = rule;
    this.span = rule.timespan().toMillis();
  }

  private GroupState newState() {
    CorrelationRule.Type type = rule.type();
    CountLimit limit = rule.limit();
    return switch (type) {
      case TEMPORAL -> new Proximity(span, limit, rule.rules().size());
      case TEMPORAL_ORDERED -> new OrderedProximity(span, rule.rules().size());
      case EVENT_COUNT, VALUE_SUM ->
          limit.isLowerOnly()
              ? new SlidingCount(span, limit, type == CorrelationRule.Type.VALUE_SUM)
              : new ClosingWindow(rule);
      case VALUE_COUNT ->
          limit.isLowerOnly() ? new SlidingValues(span, limit) : new ClosingWindow(rule);
      case VALUE_AVG -> new ClosingWindow(rule);
    };
  }

  /** Takes an event of a group; the correlation may be true then. */
  Optional<Hit> add(RedactedEvent event, List<String> key, int member, String value) {
    long time = event.evidence().time().toEpochMilli();
    Group group = groups.get(key);
    if (group == null) {
      group = new Group(newState(), event);
      groups.put(key, group);
    }
    int before = group.state.size();
    boolean hit = group.state.add(time, member, value);
    group.last = event;
    group.lastTime = Math.max(group.lastTime, time);
    Optional<Hit> result = Optional.empty();
    if (hit) {
      result = Optional.of(new Hit(group.state.count(), event));
      group.state.clear();
    }
    values += group.state.size() - before;
    if (!group.awaited && group.state.deadline() != Long.MAX_VALUE) {
      deadlines.add(new Deadline(group.state.deadline(), key, group));
      group.awaited = true;
    }
    forget(time);
    return result;
  }

  private void forget(long now) {
    while (!groups.isEmpty()) {
      Map.Entry<List<String>, Group> eldest = groups.firstEntry();
      boolean old =
          eldest.getValue().lastTime < now - span
              && eldest.getValue().state.deadline() == Long.MAX_VALUE;
      boolean tooMuch = groups.size() > MAX_GROUPS || values > MAX_VALUES;
      if (!old && !tooMuch) {
        return;
      }
      values -= eldest.getValue().state.size();
      groups.pollFirstEntry();
      forgotten += old ? 0 : 1;
    }
  }

  /** When the next group ends; never if none does. */
  long deadline() {
    return deadlines.isEmpty() ? Long.MAX_VALUE : deadlines.element().time;
  }

  /** Ends a group whose time is over before a time; it may be true then. */
  Optional<Hit> endOne(long now) {
    while (!deadlines.isEmpty() && deadlines.element().time < now) {
      Deadline deadline = deadlines.remove();
      Group group = deadline.group;
      // It may have been forgotten, and another begun.
      if (groups.remove(deadline.key, group)) {
        values -= group.state.size();
        if (group.state.isTrueAtEnd()) {
          return Optional.of(new Hit(group.state.count(), group.last));
        }
      }
    }
    return Optional.empty();
  }

  /** How many groups were forgotten for want of room. */
  long forgotten() {
    return forgotten;
  }
}
