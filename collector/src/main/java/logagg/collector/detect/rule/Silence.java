package logagg.collector.detect.rule;

import logagg.collector.event.Event;

/** When a rule fired last for each group, and is therefore silent. */
final class Silence {
  private final Grouping grouping;
  private final long millis;
  private final Groups<Fired> groups;

  private record Fired(long at) implements Groups.Remembered {
    @Override
    public long lastSeen() {
      return at;
    }
  }

  Silence(Suppression suppression, int mostGroups) {
    this.grouping = new Grouping(suppression.by());
    this.millis = suppression.time().toMillis();
    this.groups = new Groups<>(mostGroups, millis);
  }

  /**
   * Whether an event falls into the time after the rule fired, or shortly before: then it was
   * written late. What is farther back is an older log, read later, and has its own findings.
   */
  boolean covers(Event event, long now) {
    // Most rules never fired: then there is nothing to be looked up.
    if (groups.isEmpty()) {
      return false;
    }
    return groups
        .get(grouping.orEmpty(event))
        .map(fired -> Math.abs(now - fired.at) < millis)
        .orElse(false);
  }

  void begin(Event event, long now) {
    groups.replace(grouping.orEmpty(event), now, new Fired(now));
  }

  long dropped() {
    return groups.dropped();
  }
}
