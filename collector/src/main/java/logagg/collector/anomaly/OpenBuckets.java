package logagg.collector.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a source that may still get events: the newest and the {@value #GRACE} before it,
 * for events do not come in the order of their times.
 *
 * <p>An event that is older than these is late, and counted as such only. But if {@value #TURN} of
 * them come in a row, time itself was set back, or one event was far ahead: then the newest of them
 * is where the source is now. The same if the first event of all is late: then what was read before
 * is read again.
 */
final class OpenBuckets {
  private static final int GRACE = 2;
  private static final int TURN = 100;

  /** {@link #closed} before the first event. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final List<Counts> open = new ArrayList<>(GRACE + 1);
  private final int maxGap;
  private final Consumer<Bucket> closing;
  private long closed;
  private long late;
  private int lateInARow;
  private boolean first = true;

  /** One, while it is counted. */
  private static final class Counts {
    private final long index;
    private long events;
    private long errors;
    private long warnings;

    Counts(Bucket bucket) {
      this.index = bucket.index();
      this.events = bucket.events();
      this.errors = bucket.errors();
      this.warnings = bucket.warnings();
    }

    Bucket bucket() {
      return new Bucket(index, events, errors, warnings);
    }
  }

  /**
   * Goes on from these.
   *
   * @param maxGap how many empty buckets a silence counts as, at most
   * @param closing is given each bucket when it is closed, in order
   */
  OpenBuckets(List<Bucket> open, long closed, long late, int maxGap, Consumer<Bucket> closing) {
    open.forEach(bucket -> this.open.add(new Counts(bucket)));
    this.closed = closed;
    this.late = late;
    this.maxGap = maxGap;
    this.closing = closing;
  }

  /** Counts an event. */
  void count(long index, boolean error, boolean warning) {
    Counts counts = find(index);
    if (counts == null) {
      late++;
      return;
    }
    counts.events++;
    counts.errors += error ? 1 : 0;
    counts.warnings += warning ? 1 : 0;
  }

  private @Nullable Counts find(long index) {
    if (closed == UNKNOWN || (first && index <= closed)) {
      first = false;
      closeAll();
      return add(index);
    }
    first = false;
    long newest = open.isEmpty() ? closed : open.getLast().index;
    if (index > newest) {
      advance(newest, index);
      lateInARow = 0;
      return open.getLast();
    }
    if (index > closed) {
      lateInARow = 0;
      for (Counts each : open) {
        if (each.index == index) {
          return each;
        }
      }
      return insert(index);
    }
    if (++lateInARow < TURN) {
      return null;
    }
    lateInARow = 0;
    closeAll();
    return add(index);
  }

  private Counts add(long index) {
    Counts counts = new Counts(Bucket.empty(index));
    open.addLast(counts);
    closed = index - GRACE - 1;
    return counts;
  }

  /** One of before the newest, where events came in wrong order from the beginning. */
  private Counts insert(long index) {
    Counts counts = new Counts(Bucket.empty(index));
    int at = 0;
    while (at < open.size() && open.get(at).index < index) {
      at++;
    }
    open.add(at, counts);
    return counts;
  }

  /** Time has come to {@code index}: opens what is between, closes what is old. */
  private void advance(long newest, long index) {
    long from = Math.max(newest + 1, index - maxGap);
    if (from > newest + 1) {
      // A silence of days tells no more than one of an hour, and would make of all that was
      // learnt a source that is silent.
      closeAll();
      closed = from - 1;
    }
    for (long each = from; each <= index; each++) {
      open.addLast(new Counts(Bucket.empty(each)));
      closeUpTo(each - GRACE - 1);
    }
  }

  /** Closes what is older than {@code now}, though no event has come. */
  void tick(long now) {
    long newest = open.isEmpty() ? closed : open.getLast().index;
    if (newest != UNKNOWN && now > newest) {
      advance(newest, now);
    }
  }

  void closeUpTo(long index) {
    while (!open.isEmpty() && open.getFirst().index <= index) {
      Bucket bucket = open.removeFirst().bucket();
      closed = bucket.index();
      closing.accept(bucket);
    }
    // Also where there was no bucket to close, none may be opened any more.
    closed = Math.max(closed, index);
  }

  private void closeAll() {
    if (!open.isEmpty()) {
      closeUpTo(open.getLast().index);
    }
  }

  /** Those that are open, oldest first. */
  List<Bucket> buckets() {
    return open.stream().map(Counts::bucket).toList();
  }

  long closed() {
    return closed;
  }

  long late() {
    return late;
  }
}
