package logagg.collector.detect.sigma;

import java.util.List;
import logagg.collector.detect.match.Condition;

/**
 * A logsource among our events.
 *
 * @param where what is true of its events
 * @param fields how their fields are named
 * @param known whether the mapping knows it; if not, its rules look at the events that are of no
 *     logsource which the mapping knows
 * @param note what part of it the mapping does not know; empty if it knows all
 */
public record MappedLogsource(Condition where, FieldNames fields, boolean known, String note) {
  List<String> notes() {
    return note.isEmpty() ? List.of() : List.of(note);
  }
}
