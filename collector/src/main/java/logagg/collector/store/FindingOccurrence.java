package logagg.collector.store;

import java.time.Instant;
import logagg.collector.event.Fields;

/**
 * One of the times that something was found.
 *
 * @param findingId of the finding that it was counted in
 * @param eventId empty if the event has none
 * @param events how many events it took
 */
public record FindingOccurrence(
    String findingId,
    Instant time,
    String source,
    String eventId,
    String message,
    long events,
    Fields fields) {}
