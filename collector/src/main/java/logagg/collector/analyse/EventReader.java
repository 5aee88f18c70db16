package logagg.collector.analyse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.FormatTracker;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;
import logagg.collector.format.RecordSink;
import logagg.collector.read.Input;
import logagg.collector.read.LineReader;
import logagg.collector.read.TextLine;

/** Reads inputs to their ends, as events. Thread-safe. */
public final class EventReader {
  private static final int HEAD_BYTES = 4096;

  private final Formats formats;
  private final ZoneId zone;
  private final Optional<LineFormat> given;

  /**
   * @param zone of times that name none
   * @param given the format of all inputs of text; if empty, it is found
   */
  public EventReader(Formats formats, ZoneId zone, Optional<LineFormat> given) {
    this.formats = formats;
    this.zone = zone;
    this.given = given;
  }

  /**
   * Reads an input.
   *
   * @throws IOException if it cannot be read, or the sink throws it
   */
  public ReadReport read(Input input, InputStream stored, EventSink sink) throws IOException {
    Instant written = input.written();
    ReadingContext context = new ReadingContext(zone, written);
    BufferedInputStream in = new BufferedInputStream(Input.content(stored), HEAD_BYTES);
    in.mark(HEAD_BYTES);
    byte[] head = in.readNBytes(HEAD_BYTES);
    in.reset();
    Counting counting = new Counting(input.name(), written, sink);
    Optional<DocumentFormat> document = formats.documentOf(head);
    try {
      if (document.isPresent() && given.isEmpty()) {
        counting.document = document.get().name();
        document.get().read(in, context, counting);
      } else {
        readLines(in, context, counting);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      if (counting.sinkFailed) {
        throw e;
      }
      // as of a truncated .gz: what was read stays read
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      counting.damaged("cannot be read further: " + why);
    }
    return counting.report();
  }

  private void readLines(InputStream in, ReadingContext context, Counting counting)
      throws IOException {
    FormatTracker tracker =
        given
            .map(format -> new FormatTracker(formats, format, RecordJoiner.Bounds.DEFAULT))
            .orElseGet(() -> new FormatTracker(formats, RecordJoiner.Bounds.DEFAULT));
    LineReader lines = new LineReader(in);
    try {
      for (Optional<TextLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().text().isEmpty()) {
          tracker.line(line.get().text(), context.reference(), context, counting);
        }
      }
    } finally {
      tracker.flush(context, counting);
    }
  }

  /** Makes events of drafts, and counts them. */
  private final class Counting implements RecordSink, DraftSink {
    private static final int DAMAGES_TOLD = 20;

    private final String source;
    private final Instant written;
    private final EventSink sink;
    private final java.util.Map<String, Long> events = new java.util.LinkedHashMap<>();
    private final java.util.List<String> damages = new java.util.ArrayList<>();
    private String document = "";
    private String running = "";
    private long run;
    private long damaged;
    private boolean sinkFailed;

    Counting(String source, Instant written, EventSink sink) {
      this.source = source;
      this.written = written;
      this.sink = sink;
    }

    @Override
    public void accept(String record, int lines, LineFormat format, EventDraft draft) {
      try {
        pass(draft, record, format.name());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void accept(EventDraft draft, String raw) throws IOException {
      pass(draft, raw, document);
    }

    private void pass(EventDraft draft, String raw, String format) throws IOException {
      count(format);
      try {
        sink.accept(draft.build(raw, format, source, written));
      } catch (IOException e) {
        sinkFailed = true;
        throw e;
      }
    }

    /** Formats come in runs; each run is added up at its end. */
    private void count(String format) {
      if (!format.equals(running)) {
        addRun();
        running = format;
      }
      run++;
    }

    private void addRun() {
      if (run > 0) {
        events.merge(running, run, Long::sum);
        run = 0;
      }
    }

    @Override
    public void damaged(String what) {
      damaged++;
      if (damages.size() < DAMAGES_TOLD) {
        damages.add(what);
      }
    }

    ReadReport report() {
      addRun();
      String most =
          events.entrySet().stream()
              .max(java.util.Map.Entry.comparingByValue())
              .map(java.util.Map.Entry::getKey)
              .orElse(document.isEmpty() ? formats.plain().name() : document);
      long all = events.values().stream().mapToLong(Long::longValue).sum();
      long plain = events.getOrDefault(formats.plain().name(), 0L);
      return new ReadReport(most, all, plain, damaged, damages);
    }
  }
}
