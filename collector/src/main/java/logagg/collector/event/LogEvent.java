package logagg.collector.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record of the collector's output. The fields are those of the first logagg's collector, so
 * that what reads one reads the other.
 *
 * @param id unique, and the same whenever the same line is read again; sorts by capture time
 * @param timestamp when it happened, as far as is known
 * @param file the tracked path, absolute
 * @param host where it was captured
 * @param formatter what parsed it; empty if nothing did
 * @param raw the line without its newline
 * @param type "log" or "metric"
 * @param level as the line says; empty if unknown
 * @param event what kind of event it is; empty if unknown
 * @param data what was parsed, and marks; values are strings, booleans, numbers, and lists of such
 * @param error whether the formatter failed
 * @param errorTrace how it failed; empty if it did not
 */
public record LogEvent(
    String id,
    Instant timestamp,
    String file,
    String host,
    String formatter,
    String raw,
    String type,
    String level,
    String event,
    Map<String, Object> data,
    boolean error,
    String errorTrace) {

  public LogEvent {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data)); // in their order
  }

  /** A line that nothing has parsed yet. */
  public static LogEvent unparsed(
      String id,
      Instant timestamp,
      String file,
      String host,
      String raw,
      Map<String, Object> data) {
    return new LogEvent(id, timestamp, file, host, "", raw, "log", "", "", data, false, "");
  }
}
