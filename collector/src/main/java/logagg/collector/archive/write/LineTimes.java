package logagg.collector.archive.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.FormatTracker;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;

/**
 * Finds out what time lines state; those of one record have that of its first. Lines wait until
 * their record is whole. For one thread.
 */
final class LineTimes {
  private final ZoneId zone;
  private final FormatTracker tracker;
  private final Deque<byte[]> held = new ArrayDeque<>();
  private final Sink sink;

  /** Takes lines when their time is known. */
  interface Sink {
    /**
     * Takes the lines of a record.
     *
     * @param stated empty if they state none
     */
    void take(Optional<Instant> stated, byte[] lines) throws IOException;
  }

  LineTimes(Formats formats, ZoneId zone, Sink sink) {
    this.zone = zone;
    this.tracker = new FormatTracker(formats, RecordJoiner.Bounds.DEFAULT);
    this.sink = sink;
  }

  /** Takes a line, with its newline if it has one. */
  void line(byte[] line, Instant now) throws IOException {
    held.add(line);
    int end = line.length;
    while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
      end--;
    }
    String text = new String(line, 0, end, UTF_8);
    passing(() -> tracker.line(text, now, context(now), this::record));
  }

  /** Gives out what waited long enough. */
  void idle(Instant now) throws IOException {
    passing(() -> tracker.idle(now, context(now), this::record));
  }

  /** Gives out all. */
  void flush(Instant now) throws IOException {
    passing(() -> tracker.flush(context(now), this::record));
  }

  private ReadingContext context(Instant now) {
    return new ReadingContext(zone, now);
  }

  private void record(String raw, int lines, LineFormat format, EventDraft draft) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < lines; i++) {
      bytes.writeBytes(held.remove());
    }
    try {
      sink.take(draft.time(), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void passing(Runnable work) throws IOException {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
