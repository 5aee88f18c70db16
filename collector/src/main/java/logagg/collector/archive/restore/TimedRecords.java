package logagg.collector.archive.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
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

/** The records of one file, in its order, with their times. No byte is left out. For one thread. */
final class TimedRecords implements AutoCloseable {
  /** A time farther from the file's hour than this is no time of the record. */
  private static final Duration PLAUSIBLE = Duration.ofDays(1);

  private static final byte[] NONE = new byte[0];

  private final InputStream in;
  private final ByteLines lines;
  private final FormatTracker tracker;
  private final ReadingContext context;
  private final Instant begin;
  private final Deque<byte[]> given = new ArrayDeque<>();
  private final Deque<TimedRecord> read = new ArrayDeque<>();
  private byte[] empty = NONE;
  private Instant time;
  private boolean stated;
  private boolean ended;
  private Optional<IOException> failure = Optional.empty();

  /**
   * @param content decompressed
   * @param begin when the file begins
   */
  TimedRecords(InputStream content, Formats formats, ZoneId zone, Instant begin) {
    this.in = content;
    this.lines = new ByteLines(content);
    this.tracker = new FormatTracker(formats, RecordJoiner.Bounds.DEFAULT);
    this.context = new ReadingContext(zone, begin.plus(PLAUSIBLE));
    this.begin = begin;
    this.time = begin;
  }

  /** The next one; nothing at the end. */
  Optional<TimedRecord> next() throws IOException {
    while (read.isEmpty() && !ended) {
      try {
        Optional<byte[]> line = lines.next();
        if (line.isPresent()) {
          take(line.get());
        } else {
          end();
        }
      } catch (IOException e) {
        end(); // what was read before it stays read
        failure = Optional.of(e);
      }
    }
    if (read.isEmpty() && failure.isPresent()) {
      IOException e = failure.get();
      failure = Optional.empty();
      throw e;
    }
    return Optional.ofNullable(read.poll());
  }

  private void take(byte[] line) {
    String text = text(line);
    if (text.isEmpty()) {
      empty = joined(empty, line); // no format sees it; it goes with the next one
      return;
    }
    given.add(joined(empty, line));
    empty = NONE;
    tracker.line(text, context.reference(), context, this::record);
  }

  private void end() {
    ended = true;
    tracker.flush(context, this::record);
    if (empty.length > 0) {
      read.add(new TimedRecord(time, stated, empty));
      empty = NONE;
    }
  }

  private void record(String raw, int count, LineFormat format, EventDraft draft) {
    Optional<Instant> said =
        draft.time().filter(t -> Duration.between(begin, t).abs().compareTo(PLAUSIBLE) <= 0);
    if (said.isPresent()) {
      time = said.get();
      stated = true;
    }
    byte[] bytes = given.remove();
    if (count > 1) {
      ByteArrayOutputStream all = new ByteArrayOutputStream(raw.length() + count);
      all.writeBytes(bytes);
      for (int i = 1; i < count; i++) {
        all.writeBytes(given.remove());
      }
      bytes = all.toByteArray();
    }
    read.add(new TimedRecord(time, stated, bytes));
  }

  private static String text(byte[] line) {
    int end = line.length;
    if (end > 0 && line[end - 1] == '\n') {
      end--;
      if (end > 0 && line[end - 1] == '\r') {
        end--;
      }
    }
    return new String(line, 0, end, UTF_8);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    if (first.length == 0) {
      return second;
    }
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
