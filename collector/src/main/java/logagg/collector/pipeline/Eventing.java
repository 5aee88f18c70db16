package logagg.collector.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.LogEvent;
import logagg.collector.event.Severity;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.source.Line;
import logagg.collector.source.Line.Ending;

/**
 * Makes events of lines.
 *
 * <p>The time is that of the line's segment, which was begun no later than the line was captured;
 * what the line itself says of its time is not looked at yet.
 *
 * @param host where the lines were captured
 */
record Eventing(String host) {
  private static final String PLAIN = "plain";

  LogEvent of(Line line) {
    return LogEvent.unparsed(
        line.place().id(),
        line.place().segment().begun(),
        line.path(),
        host,
        line.raw().text(),
        marks(line));
  }

  /**
   * The record of an event.
   *
   * @param lines those it was made of
   * @param exact whether it may hold their exact bytes
   */
  static LogEvent of(RedactedEvent redacted, List<Line> lines, String host, boolean exact) {
    Event event = redacted.event();
    Map<String, Object> data = new LinkedHashMap<>();
    if (!event.message().equals(event.raw())) {
      data.put("message", event.message());
    }
    data.putAll(event.fields().toMap());
    for (Line line : lines) {
      Map<String, Object> marks = new LinkedHashMap<>(marks(line));
      if (!exact || lines.size() > 1) {
        marks.remove("raw_base64");
      }
      data.putAll(marks);
    }
    return new LogEvent(
        redacted.id(),
        event.time(),
        lines.getFirst().path(),
        host,
        event.format().equals(PLAIN) ? "" : event.format(),
        event.raw(),
        "log",
        event.severity() == Severity.UNKNOWN
            ? ""
            : event.severity().name().toLowerCase(Locale.ROOT),
        event.fields().text("event.action").orElse(""),
        data,
        false,
        "");
  }

  /** What must be known to have the captured bytes again. */
  static Map<String, Object> marks(Line line) {
    if (line.part() == 0 && line.ending() == Ending.NEWLINE && line.raw().base64().isEmpty()) {
      return Map.of();
    }
    Map<String, Object> marks = new LinkedHashMap<>();
    if (line.part() > 0) {
      marks.put("part", line.part());
    }
    switch (line.ending()) {
      case NEWLINE -> {}
      case CUT -> marks.put("more", true);
      case UNTERMINATED -> marks.put("unterminated", true);
    }
    line.raw().base64().ifPresent(exact -> marks.put("raw_base64", exact));
    return marks;
  }
}
