package logagg.collector.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.analyse.Analysis;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.FormatTracker;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;
import logagg.collector.outlet.Outlet;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.source.FileKey;
import logagg.collector.source.Line;
import logagg.collector.source.Place;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of captured lines, analyses them, and writes them as records.
 *
 * <p>A record may have several lines, so a file's last ones wait whether they go on: they are given
 * back, and taken when more has come, or when nothing has come for the time that records are held.
 * So a crash never loses a line that was held: it was not acknowledged. The id of an event is that
 * of its first line.
 */
public final class AnalysedStage implements Stage {
  private static final int MOST_FILES = 4096;
  private static final Duration KEEP_EVERY = Duration.ofMinutes(1);

  private final Formats formats;
  private final ZoneId zone;
  private final RecordJoiner.Bounds bounds;
  private final Analysis analysis;
  private final LineArchive archive;
  private final CapturedRecords records;
  private final Tally tally;
  private final Map<FileKey, Reading> files =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FileKey, Reading> eldest) {
          return size() > MOST_FILES; // its format is found again, if it comes again
        }
      };
  private @Nullable Reading current;
  private boolean holdsNothing;
  private long kept = System.nanoTime();

  /**
   * How what is captured is read.
   *
   * @param zone of times that name none
   * @param archive keeps the lines beside the records
   */
  public record Settings(
      Formats formats, ZoneId zone, RecordJoiner.Bounds bounds, LineArchive archive) {
    /** Lines are not kept. */
    public Settings(Formats formats, ZoneId zone, RecordJoiner.Bounds bounds) {
      this(formats, zone, bounds, LineArchive.NONE);
    }

    /** The same with an archive. */
    public Settings with(LineArchive other) {
      return new Settings(formats, zone, bounds, other);
    }
  }

  /**
   * @param exact whether records may hold a line's exact bytes: not if it is redacted
   * @param analysing makes the analysis, which passes what is redacted on to the sink given
   */
  public AnalysedStage(
      Settings settings,
      boolean exact,
      AnalysisFactory analysing,
      Outlet outlet,
      Tally tally,
      String host)
      throws IOException {
    this.formats = settings.formats();
    this.zone = settings.zone();
    this.bounds = settings.bounds();
    this.archive = settings.archive();
    this.records = new CapturedRecords(outlet, archive, host, exact);
    this.analysis = analysing.open(records);
    this.tally = tally;
  }

  /** Makes an analysis that passes what is redacted on to a sink, among others. */
  @FunctionalInterface
  public interface AnalysisFactory {
    Analysis open(AnalysisSink sink) throws IOException;
  }

  /** What is known of a file. */
  private final class Reading {
    private final FormatTracker tracker = new FormatTracker(formats, bounds);
    private final Deque<Line> held = new ArrayDeque<>();
    private Optional<Place> heldFrom = Optional.empty();
    private long heldSince;

    void take(Line line) {
      held.add(line);
      tracker.line(line.raw().text(), Instant.EPOCH, context(line), this::record);
    }

    private ReadingContext context(Line line) {
      return new ReadingContext(zone, line.place().segment().begun());
    }

    private void record(String raw, int lines, LineFormat format, EventDraft draft) {
      List<Line> all = new ArrayList<>(lines);
      for (int i = 0; i < lines; i++) {
        all.add(held.remove());
      }
      Line first = all.getFirst();
      Event event = draft.build(raw, format.name(), first.path(), first.place().segment().begun());
      try {
        records.begin(all);
        analysis.accept(first.place().id(), event);
        all.forEach(tally::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The first line that is given back. */
    Optional<Line> end() {
      if (held.isEmpty()) {
        heldFrom = Optional.empty();
        return Optional.empty();
      }
      Line first = held.element();
      if (holdsNothing || hasWaited(first)) {
        tracker.flush(context(first), this::record);
        heldFrom = Optional.empty();
        return Optional.empty();
      }
      tracker.forgetHeld();
      held.clear();
      return Optional.of(first);
    }

    private boolean hasWaited(Line first) {
      long now = System.nanoTime();
      if (!heldFrom.equals(Optional.of(first.place()))) {
        heldFrom = Optional.of(first.place());
        heldSince = now;
      }
      return Duration.ofNanos(now - heldSince).compareTo(bounds.hold()) >= 0;
    }
  }

  @Override
  public void begin(FileKey file) {
    current = files.computeIfAbsent(file, key -> new Reading());
  }

  @Override
  public void accept(Line line) throws IOException {
    try {
      reading().take(line);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Optional<Line> end() throws IOException {
    try {
      return reading().end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Reading reading() {
    Reading reading = current;
    if (reading == null) {
      throw new IllegalStateException("no file's turn");
    }
    return reading;
  }

  @Override
  public void flush() throws IOException {
    analysis.flush();
    archive.flush();
    if (System.nanoTime() - kept >= KEEP_EVERY.toNanos()) {
      analysis.keep();
      kept = System.nanoTime();
    }
  }

  @Override
  public void resume(Map<String, Long> marks) throws IOException {
    archive.resume(marks);
  }

  @Override
  public Map<String, Long> marks() {
    return archive.marks();
  }

  @Override
  public void acknowledged() throws IOException {
    archive.acknowledged();
  }

  @Override
  public void close() throws IOException {
    analysis.keep();
    archive.close();
  }

  @Override
  public void holdNothing() {
    holdsNothing = true;
  }

  /** Writes what was redacted as records of the collector. */
  private static final class CapturedRecords implements AnalysisSink {
    private final Outlet outlet;
    private final LineArchive archive;
    private final String host;
    private final boolean exact;
    private List<Line> lines = List.of();

    CapturedRecords(Outlet outlet, LineArchive archive, String host, boolean exact) {
      this.outlet = outlet;
      this.archive = archive;
      this.host = host;
      this.exact = exact;
    }

    /** The lines of the next event. */
    void begin(List<Line> of) {
      lines = of;
    }

    @Override
    public void event(RedactedEvent event) throws IOException {
      outlet.write(Eventing.of(event, lines, host, exact));
      archive.write(event, lines);
    }
  }
}
