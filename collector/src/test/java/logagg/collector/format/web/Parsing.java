package logagg.collector.format.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** Lets a format read a line. */
public final class Parsing {
  /** In UTC, in the middle of 2024. */
  public static final ReadingContext CONTEXT =
      new ReadingContext(ZoneOffset.UTC, Instant.parse("2024-07-01T00:00:00Z"));

  private Parsing() {}

  /** What it says; fails if it is refused. */
  public static Event event(LineFormat format, String line) {
    EventDraft draft = new EventDraft();
    assertThat(format.parse(line, CONTEXT, draft)).as(line).isTrue();
    return draft.build(line, format.name(), "-", CONTEXT.reference());
  }

  public static boolean reads(LineFormat format, String line) {
    return format.parse(line, CONTEXT, new EventDraft());
  }

  /** A field's value; fails if it is not there. */
  public static Object field(Event event, String name) {
    return event.fields().value(name).orElseThrow(() -> new AssertionError("no " + name));
  }
}
