package logagg.collector.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import logagg.logcache.SegmentName;

/**
 * The segments of one file that are still in the cache, in the order of capture, and where the next
 * line begins.
 */
final class FileChain {
  private final List<CachedSegment> segments = new ArrayList<>();
  private int current;
  private boolean dry;
  private boolean hasGivenBack;

  /** Adds a segment begun after all before. */
  void add(CachedSegment segment) {
    segments.add(segment);
    dry = false;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  boolean has(int index) {
    return index < segments.size();
  }

  CachedSegment segment(int index) {
    return segments.get(index);
  }

  /** The index of the segment in which the next line begins. */
  int current() {
    while (has(current + 1) && segments.get(current).isDrained()) {
      current++;
    }
    return current;
  }

  /** The next line, or part of one, begins here. */
  void moveTo(int index, Progress progress) {
    for (int i = current; i < index; i++) {
      segments.get(i).progress(new Progress(segments.get(i).size(), 0));
    }
    current = index;
    segments.get(index).progress(progress);
  }

  /** Whether there is nothing to read before something changes. */
  boolean isDry() {
    return dry;
  }

  void runDry() {
    dry = true;
  }

  /** The next turn begins with a line that was read in this one. */
  void giveBack(Line first) {
    for (int i = current; i >= 0; i--) {
      CachedSegment segment = segments.get(i);
      if (segment.name().equals(first.place().segment())) {
        segment.progress(new Progress(first.place().offset(), Math.max(0, first.part() - 1)));
        current = i;
        hasGivenBack = true;
        return;
      }
      segment.progress(Progress.NONE); // it was read in this turn
    }
    throw new IllegalArgumentException("not read in this turn: " + first.place());
  }

  /** Whether lines wait that were given back, though nothing else may have changed. */
  boolean takeGivenBack() {
    boolean waited = hasGivenBack;
    hasGivenBack = false;
    return waited;
  }

  /** Looks again at what may have changed. */
  void refresh(Happenings happenings) {
    for (CachedSegment segment : segments) {
      // A last line that waits for its end may be told that none will come.
      if (!segment.isSealed() || (!segment.isLast() && segment.unread() > 0)) {
        refresh(segment, happenings);
      }
    }
  }

  private void refresh(CachedSegment segment, Happenings happenings) {
    try {
      if (segment.refresh()) {
        dry = false;
      }
    } catch (IOException e) {
      happenings.cannotRead(segment.name(), e);
    }
  }

  /** Drops a segment that someone else removed. */
  void forget(SegmentName name, Happenings happenings) {
    for (int i = 0; i < segments.size(); i++) {
      CachedSegment segment = segments.get(i);
      if (segment.name().equals(name)) {
        if (segment.unread() > 0) {
          happenings.segmentGone(name, segment.unread());
        }
        drop(i);
        return;
      }
    }
  }

  private void drop(int index) {
    segments.remove(index);
    if (index < current) {
      current--;
    }
    current = Math.max(0, Math.min(current, segments.size() - 1));
    dry = false;
  }

  /** Deletes what is drained and may be deleted; returns the names of the deleted. */
  List<SegmentName> discardDrained(Discard discard, Happenings happenings) {
    List<SegmentName> gone = new ArrayList<>();
    for (CachedSegment segment : List.copyOf(segments)) {
      if (!segment.isDrained()) {
        break;
      }
      if (discarded(segment, discard, happenings)) {
        drop(segments.indexOf(segment));
        gone.add(segment.name());
      }
    }
    return gone;
  }

  private static boolean discarded(CachedSegment segment, Discard discard, Happenings happenings) {
    if (!segment.isWhole()) {
      happenings.sizeDiffers(segment.name(), segment.size());
      return false;
    }
    try {
      discard.discard(segment.file());
      return true;
    } catch (IOException e) {
      happenings.cannotDelete(segment.name(), e);
      return false;
    }
  }

  void addTo(Map<SegmentName, Progress> checkpoint) {
    for (CachedSegment segment : segments) {
      if (!segment.progress().equals(Progress.NONE)) {
        checkpoint.put(segment.name(), segment.progress());
      }
    }
  }

  /** The tracked path. */
  String path() {
    return segments.getFirst().path();
  }

  /** In bytes. */
  long unread() {
    long sum = 0;
    for (CachedSegment segment : segments) {
      sum += segment.unread();
    }
    return sum;
  }
}
