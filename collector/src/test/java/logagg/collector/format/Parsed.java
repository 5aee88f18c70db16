package logagg.collector.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;

/** Lines read for tests, in UTC, in the middle of 2024. */
public final class Parsed {
  public static final ReadingContext CONTEXT =
      new ReadingContext(ZoneOffset.UTC, Instant.parse("2024-06-15T12:00:00Z"));

  private Parsed() {}

  public static boolean isRead(LineFormat format, String line) {
    return format.parse(line, CONTEXT, new EventDraft());
  }

  /** The event of a line that must be of the format. */
  public static Event event(LineFormat format, String line) {
    EventDraft draft = new EventDraft();
    if (!format.parse(line, CONTEXT, draft)) {
      throw new AssertionError(format.name() + " refuses: " + line);
    }
    return draft.build(line, format.name(), "-", Instant.EPOCH);
  }

  public static Map<String, Object> fields(LineFormat format, String line) {
    return event(format, line).fields().toMap();
  }
}
