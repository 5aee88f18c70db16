package logagg.collector.store;

import java.time.Instant;
import logagg.collector.event.Finding;

/**
 * A finding of the store: one rule, source and group, once or several times in a row.
 *
 * @param id 32 hex digits
 * @param finding the last; its count is that of all events, its level the highest
 * @param occurrences how often it was found
 * @param demo whether the demonstration put it there
 */
public record StoredFinding(
    String id,
    Finding finding,
    Instant firstSeen,
    Instant lastSeen,
    long occurrences,
    boolean demo) {}
