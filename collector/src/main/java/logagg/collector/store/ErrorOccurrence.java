package logagg.collector.store;

import java.time.Instant;
import logagg.collector.event.Severity;

/**
 * One of the times that an error was seen.
 *
 * @param eventId empty if the event has none
 * @param raw all of it, redacted: stack trace included
 */
public record ErrorOccurrence(
    Instant time, Severity severity, String eventId, String source, String message, String raw) {}
