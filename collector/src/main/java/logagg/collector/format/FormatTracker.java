package logagg.collector.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;

/**
 * Reads one stream's lines as records, in the format that it finds them to be of.
 *
 * <p>The first lines are held until they are enough of a sample, or until {@link #idle} or {@link
 * #flush}. A record that the stream's format refuses is tried with all the others, so a line of
 * another program costs nothing but time. After a run of refused records, or a record with
 * suspiciously many lines, the format is looked for anew in those; a stream of {@code plain} is
 * looked at again now and then, at growing distances. The headers of a {@link HeadedFormat} are
 * followed. For one thread.
 */
public final class FormatTracker {
  private static final int REFUSED_RUN = 20;
  private static final int SUSPICIOUS_LINES = 30;
  private static final double SURE = 0.8;
  private static final int FARTHEST = 1 << 16;

  private final Formats formats;
  private final FormatDetector detector;
  private final RecordJoiner.Bounds bounds;
  private final EventDraft draft = new EventDraft();
  private final OtherFormats others;
  private final boolean fixed;
  private final List<String> sample = new ArrayList<>();
  private int sampleCharacters;
  private LineFormat format;
  private RecordJoiner joiner;
  private boolean detected;
  private int refused;
  private int distance;
  private Instant lastLine = Instant.MIN;

  /** Of a stream of which nothing is known. */
  public FormatTracker(Formats formats, RecordJoiner.Bounds bounds) {
    this(formats, formats.plain(), false, bounds);
  }

  /** Of a stream whose format is given: what it refuses is {@code plain}. */
  public FormatTracker(Formats formats, LineFormat given, RecordJoiner.Bounds bounds) {
    this(formats, given, true, bounds);
  }

  private FormatTracker(
      Formats formats, LineFormat format, boolean fixed, RecordJoiner.Bounds bounds) {
    this.formats = formats;
    this.detector = new FormatDetector(formats);
    this.others = new OtherFormats(formats);
    this.format = format;
    this.fixed = fixed;
    this.detected = fixed;
    this.bounds = bounds;
    this.joiner = new RecordJoiner(format, bounds);
  }

  /** The stream's format as known by now; {@code plain} before it is. */
  public LineFormat format() {
    return format;
  }

  /** Takes the stream's next line, without its newline. */
  public void line(String line, Instant now, ReadingContext context, RecordSink sink) {
    lastLine = now;
    if (detected) {
      read(line, now, context, sink);
      return;
    }
    keep(line);
    if (sample.size() >= FormatDetector.MAX_LINES
        || sampleCharacters >= FormatDetector.MAX_CHARACTERS) {
      begin(context, sink);
    }
  }

  /** Gives out what waited long enough. */
  public void idle(Instant now, ReadingContext context, RecordSink sink) {
    if (!detected && !sample.isEmpty() && !now.isBefore(lastLine.plus(bounds.hold()))) {
      begin(context, sink);
    }
    joiner.expire(now).ifPresent(record -> give(record, context, sink));
  }

  /** Gives out all that is held, as at the stream's end. */
  public void flush(ReadingContext context, RecordSink sink) {
    if (!detected && !sample.isEmpty()) {
      begin(context, sink);
    }
    joiner.flush().ifPresent(record -> give(record, context, sink));
  }

  /** Forgets the lines that are held, as if they had not been given. */
  public void forgetHeld() {
    joiner.flush();
    if (!detected) {
      forget();
    }
  }

  private void begin(ReadingContext context, RecordSink sink) {
    Detection detection = detector.detect(sample, context);
    // A few lines of nothing known are no reason to be sure: the next ones are looked at as well.
    detected = true;
    become(detection.format(), lastLine);
    List<String> held = List.copyOf(sample);
    forget();
    held.forEach(line -> read(line, lastLine, context, sink));
  }

  private void become(LineFormat next, Instant now) {
    Optional<RecordJoiner.Joined> held = joiner.flush();
    format = next;
    joiner = new RecordJoiner(next, bounds);
    // It is one line at most: the one that ended the record which told of the change.
    held.ifPresent(record -> joiner.add(record.text(), now));
    refused = 0;
    distance = REFUSED_RUN;
  }

  private static List<String> lines(String record) {
    return List.of(record.split("\n", -1));
  }

  private void keep(String line) {
    sample.add(line);
    sampleCharacters += line.length();
  }

  private void forget() {
    sample.clear();
    sampleCharacters = 0;
  }

  private void read(String line, Instant now, ReadingContext context, RecordSink sink) {
    if (format instanceof HeadedFormat headed && headed.isHeader(line)) {
      head(headed, line, now, context, sink);
    }
    Optional<RecordJoiner.Joined> record = joiner.add(line, now);
    if (record.isPresent()) {
      give(record.get(), context, sink);
    }
    if (!fixed && joiner.held() == SUSPICIOUS_LINES) {
      doubt(now, context, sink);
    }
  }

  /** Goes on with the format that a header gives; the header is read by that as well. */
  private void head(
      HeadedFormat headed, String line, Instant now, ReadingContext context, RecordSink sink) {
    joiner.flush().ifPresent(record -> give(record, context, sink));
    // What was just given out may have been the last sign of another format.
    if (format == headed) {
      headed.headedBy(line).ifPresent(next -> become(next, now));
    }
  }

  /** Looks whether what is held are rather records of another format. */
  private void doubt(Instant now, ReadingContext context, RecordSink sink) {
    RecordJoiner.Joined held = joiner.flush().orElseThrow();
    List<String> lines = lines(held.text());
    Detection other = detector.detect(lines.subList(1, lines.size()), context);
    boolean changed = isOther(other) && other.confidence() >= SURE;
    if (changed) {
      give(new RecordJoiner.Joined(lines.getFirst(), 1), context, sink);
      become(other.format(), now);
      lines.subList(1, lines.size()).forEach(line -> read(line, now, context, sink));
    } else {
      // As it was: the lines go on being one record.
      lines.forEach(line -> joiner.add(line, now));
    }
  }

  /** Names are compared: a header makes another format of the same name. */
  private boolean isOther(Detection detection) {
    return !detection.isPlain() && !detection.format().name().equals(format.name());
  }

  private void give(RecordJoiner.Joined record, ReadingContext context, RecordSink sink) {
    LineFormat reader = reader(record.text(), context);
    sink.accept(record.text(), record.lines(), reader, draft);
    if (fixed) {
      return;
    }
    if (reader != format || reader == formats.plain()) {
      watch(record.text(), context);
    } else if (refused > 0) {
      refused = 0;
      forget();
    }
  }

  /** The format that reads a record, into the draft. */
  private LineFormat reader(String record, ReadingContext context) {
    draft.clear();
    if (format.parse(record, context, draft)) {
      return format;
    }
    return fixed ? unread() : others.reader(record, format, context, draft).orElseGet(this::unread);
  }

  private LineFormat unread() {
    draft.clear();
    return formats.plain();
  }

  /** Keeps what the stream's format did not read, and looks for another after a run of it. */
  private void watch(String record, ReadingContext context) {
    refused++;
    // The run may be long: its last lines tell more than its first ones.
    if (refused > distance - FormatDetector.MAX_LINES
        && sample.size() < FormatDetector.MAX_LINES
        && sampleCharacters < FormatDetector.MAX_CHARACTERS) {
      lines(record).forEach(this::keep);
    }
    if (refused < distance) {
      return;
    }
    Detection detection = detector.detect(sample, context);
    forget();
    if (isOther(detection)) {
      become(detection.format(), lastLine);
    } else {
      refused = 0;
      distance = Math.min(distance * 2, FARTHEST);
    }
  }
}
