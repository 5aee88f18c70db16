package logagg.collector.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.FormatTracker;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;

/**
 * Makes events of followed lines, as they come. Each source has its format. A record that may go on
 * is held for a time; the caller says with {@link #idle} that time has passed. Times without a year
 * are of the last 12 months.
 */
public final class LiveEvents implements FollowSink {
  private final Settings settings;
  private final Sink sink;
  private final Map<String, Reading> sources = new HashMap<>();

  /**
   * How lines are read.
   *
   * @param zone of times that name none
   * @param given the format of all sources; empty: it is found
   */
  public record Settings(
      Formats formats,
      ZoneId zone,
      Optional<LineFormat> given,
      RecordJoiner.Bounds bounds,
      InstantSource clock) {}

  /** Takes what is made. */
  public interface Sink {
    /**
     * The next event.
     *
     * @param id that of its first line
     */
    void event(LineId id, Event event) throws IOException;

    /** Something that whoever watches should know. */
    void notice(String what);
  }

  public LiveEvents(Settings settings, Sink sink) {
    this.settings = settings;
    this.sink = sink;
  }

  /** One source, and the lines of it that are held. */
  private final class Reading {
    private final String source;
    private final Deque<Held> held = new ArrayDeque<>();
    private final FormatTracker tracker =
        settings
            .given()
            .map(format -> new FormatTracker(settings.formats(), format, settings.bounds()))
            .orElseGet(() -> new FormatTracker(settings.formats(), settings.bounds()));

    private record Held(LineId id, Instant read) {}

    Reading(String source) {
      this.source = source;
    }

    void line(FollowedLine line) {
      Instant now = settings.clock().instant();
      held.add(new Held(line.id(), now));
      tracker.line(line.text(), now, context(now), this::record);
    }

    void idle() {
      Instant now = settings.clock().instant();
      tracker.idle(now, context(now), this::record);
    }

    void flush() {
      tracker.flush(context(settings.clock().instant()), this::record);
    }

    private ReadingContext context(Instant now) {
      return new ReadingContext(settings.zone(), now);
    }

    private void record(String raw, int lines, LineFormat format, EventDraft draft) {
      Held first = held.element();
      for (int i = 0; i < lines; i++) {
        held.remove();
      }
      try {
        sink.event(first.id(), draft.build(raw, format.name(), source, first.read()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void line(FollowedLine line) throws IOException {
    if (line.text().isEmpty()) {
      return;
    }
    Reading reading = sources.computeIfAbsent(line.source(), Reading::new);
    unchecked(() -> reading.line(line));
  }

  @Override
  public void broken(String source) throws IOException {
    Reading reading = sources.get(source);
    if (reading != null) {
      unchecked(reading::flush);
    }
  }

  @Override
  public void notice(String what) {
    sink.notice(what);
  }

  /** Gives out what was held long enough. */
  public void idle() throws IOException {
    for (Reading reading : sources.values()) {
      unchecked(reading::idle);
    }
  }

  /** Gives out all that is held. */
  public void flush() throws IOException {
    for (Reading reading : sources.values()) {
      unchecked(reading::flush);
    }
  }

  private static void unchecked(Runnable work) throws IOException {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
