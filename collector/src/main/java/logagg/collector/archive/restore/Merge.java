package logagg.collector.archive.restore;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Merges files' records by their times. A file is opened when the merge comes to its hour, and
 * closed at its end, so that there are as many open as overlap. Within a file the order stays as it
 * is: a record that is earlier than the one before it counts as simultaneous. Of simultaneous ones,
 * that of the file which is first goes first.
 */
final class Merge {
  /** So much earlier than its file's hour a record may be. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final Opening opening;
  private final PriorityQueue<Cursor> open =
      new PriorityQueue<>(
          Comparator.comparing((Cursor cursor) -> cursor.time).thenComparing(c -> c.order));

  /** Opens a file; and is told of one that cannot be read. */
  interface Opening {
    /** Nothing if it cannot be read, which was told then. */
    Optional<TimedRecords> open(Archived file) throws IOException, InterruptedException;

    void damaged(Archived file, IOException e) throws IOException;
  }

  /** Takes the records. */
  @FunctionalInterface
  interface Sink {
    void accept(Archived file, TimedRecord record) throws IOException;
  }

  private static final class Cursor {
    private final Archived file;
    private final TimedRecords records;
    private final int order;
    private Instant time;
    private TimedRecord head;

    Cursor(Archived file, TimedRecords records, int order, TimedRecord head) {
      this.file = file;
      this.records = records;
      this.order = order;
      this.head = head;
      this.time = later(earliest(file), head.time());
    }
  }

  Merge(Opening opening) {
    this.opening = opening;
  }

  private static Instant earliest(Archived file) {
    return file.name().time().minus(EARLY);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /**
   * Merges.
   *
   * @param files in the order of their times
   */
  void run(List<Archived> files, Sink sink) throws IOException, InterruptedException {
    int next = 0;
    try {
      while (next < files.size() || !open.isEmpty()) {
        Cursor first = open.peek();
        if (next < files.size()
            && (first == null || !earliest(files.get(next)).isAfter(first.time))) {
          begin(files.get(next), next);
          next++;
        } else if (first != null) {
          step(open.remove(), sink);
        }
      }
    } finally {
      for (Cursor cursor : open) {
        cursor.records.close();
      }
    }
  }

  private void begin(Archived file, int order) throws IOException, InterruptedException {
    Optional<TimedRecords> records = opening.open(file);
    if (records.isPresent()) {
      Optional<TimedRecord> head = next(file, records.get());
      if (head.isPresent()) {
        open.add(new Cursor(file, records.get(), order, head.get()));
      } else {
        records.get().close();
      }
    }
  }

  private void step(Cursor cursor, Sink sink) throws IOException {
    sink.accept(cursor.file, cursor.head);
    Optional<TimedRecord> following = next(cursor.file, cursor.records);
    while (!cursor.head.isEnded() && following.isPresent()) { // the parts of one line
      cursor.head = following.get();
      sink.accept(cursor.file, cursor.head);
      following = next(cursor.file, cursor.records);
    }
    if (!cursor.head.isEnded()) {
      sink.accept(cursor.file, cursor.head.newline());
    }
    if (following.isPresent()) {
      cursor.head = following.get();
      cursor.time = later(cursor.time, following.get().time());
      open.add(cursor);
    } else {
      cursor.records.close();
    }
  }

  private Optional<TimedRecord> next(Archived file, TimedRecords records) throws IOException {
    try {
      return records.next();
    } catch (IOException e) {
      opening.damaged(file, e);
      return Optional.empty();
    }
  }
}
