package logagg.collector.report;

import java.time.Instant;
import java.time.ZoneId;
import logagg.collector.event.Level;
import logagg.collector.store.Rows;

/**
 * What a report is about.
 *
 * @param since findings and errors that were seen then or later
 * @param until when it is made
 * @param zone in which times are shown, and days begin
 * @param atLeast findings of this level or above
 */
public record ReportScope(
    String title, Instant since, Instant until, ZoneId zone, Level atLeast, Rows rows) {
  public ReportScope {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("a report cannot begin in the future: " + since);
    }
  }
}
