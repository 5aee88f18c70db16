package logagg.collector.store;

import java.util.ArrayList;
import java.util.List;

/** A row of {@code error_group} while errors are added to it. For one thread. */
final class GroupState {
  /**
   * A silence that ended.
   *
   * @param since when the error was last seen before
   * @param reappeared when it came back
   */
  record Silence(long since, long reappeared) {}

  private final boolean stored;
  private final long silence;
  private final List<SightingRow> added = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private long firstSeen;
  private long lastSeen;
  private long occurrences;
  private int severity;

  private GroupState(boolean stored, long silence) {
    this.stored = stored;
    this.silence = silence;
  }

  static GroupState begin(SightingRow first, long silence) {
    GroupState group = new GroupState(false, silence);
    group.firstSeen = first.time();
    group.lastSeen = first.time();
    return group;
  }

  static GroupState stored(
      long firstSeen, long lastSeen, long occurrences, int severity, long silence) {
    GroupState group = new GroupState(true, silence);
    group.firstSeen = firstSeen;
    group.lastSeen = lastSeen;
    group.occurrences = occurrences;
    group.severity = severity;
    return group;
  }

  /** Adds one; a batch is added in the order of time. */
  void add(SightingRow row) {
    long time = row.time();
    if (time > lastSeen && time >= Nanos.plus(lastSeen, silence)) {
      silences.add(new Silence(lastSeen, time));
    }
    if (time >= lastSeen) {
      lastSeen = time;
      added.addLast(row);
    } else {
      added.addFirst(row);
    }
    firstSeen = Math.min(firstSeen, time);
    occurrences++;
    severity = Math.max(severity, Codes.of(row.event().severity()));
  }

  boolean isStored() {
    return stored;
  }

  List<SightingRow> added() {
    return added;
  }

  List<Silence> silences() {
    return silences;
  }

  /** What is shown of the group, if it is newer than what is stored. */
  boolean hasNewLast() {
    return !added.isEmpty() && added.getLast().time() == lastSeen;
  }

  SightingRow last() {
    return added.getLast();
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

  int severity() {
    return severity;
  }
}
