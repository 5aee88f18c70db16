package logagg.collector.store;

import java.time.Instant;
import logagg.collector.event.Severity;

/**
 * Errors that are alike.
 *
 * @param id 32 hex digits
 * @param fingerprint what makes them alike, as it was given
 * @param template the message without what varies
 * @param message of the last
 * @param severity the worst
 * @param source of the last
 * @param count how often it was seen
 * @param demo whether the demonstration put it there
 */
public record ErrorGroup(
    String id,
    String fingerprint,
    String template,
    String message,
    Severity severity,
    String source,
    Instant firstSeen,
    Instant lastSeen,
    long count,
    boolean demo) {}
