package logagg.collector.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import logagg.collector.event.LogEvent;
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

  LogEvent of(Line line) {
    return LogEvent.unparsed(
        line.place().id(),
        line.place().segment().begun(),
        line.path(),
        host,
        line.raw().text(),
        marks(line));
  }

  /** What must be known to have the captured bytes again. */
  private static Map<String, Object> marks(Line line) {
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
