package logagg.collector.store;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Finding;

/**
 * A row of {@code finding} while findings are added to it: one rule, source and group, from a first
 * time to a last. For one thread.
 */
final class Incident {
  private final String id;
  private final long nth;
  private final boolean stored;
  private final List<FindingRow> added = new ArrayList<>();
  private long firstSeen;
  private long lastSeen;
  private long occurrences;
  private long events;
  private int level;

  /** One that is stored already. */
  Incident(
      String id,
      long nth,
      long firstSeen,
      long lastSeen,
      long occurrences,
      long events,
      int level) {
    this.id = id;
    this.nth = nth;
    this.stored = true;
    this.firstSeen = firstSeen;
    this.lastSeen = lastSeen;
    this.occurrences = occurrences;
    this.events = events;
    this.level = level;
  }

  private Incident(FindingRow first, long nth) {
    this.id = Digest.of(first.dedupKey(), first.id());
    this.nth = nth;
    this.stored = false;
    this.firstSeen = first.time();
    this.lastSeen = first.time();
  }

  /** A new one, the nth of its key. */
  static Incident begin(FindingRow first, long nth) {
    Incident incident = new Incident(first, nth);
    incident.add(first);
    return incident;
  }

  /** Whether a finding of this time belongs to it. */
  boolean takes(long time, long window) {
    return time >= Nanos.plus(firstSeen, -window) && time <= Nanos.plus(lastSeen, window);
  }

  void add(FindingRow row) {
    if (row.time() >= lastSeen) {
      lastSeen = row.time();
      // The last is what is shown.
      added.addLast(row);
    } else {
      added.addFirst(row);
    }
    firstSeen = Math.min(firstSeen, row.time());
    occurrences++;
    events += row.finding().count();
    level = Math.max(level, Codes.of(row.finding().level()));
  }

  String id() {
    return id;
  }

  long nth() {
    return nth;
  }

  boolean isStored() {
    return stored;
  }

  List<FindingRow> added() {
    return added;
  }

  /** Whether the newest finding of all is among those added. */
  boolean hasNewLast() {
    return !added.isEmpty() && added.getLast().time() == lastSeen;
  }

  Finding last() {
    return added.getLast().finding();
  }

  long firstSeen() {
    return firstSeen;
  }

  long lastSeen() {
    return lastSeen;
  }

  long occurrences() {
    return occurrences;
  }

  long events() {
    return events;
  }

  int level() {
    return level;
  }
}
