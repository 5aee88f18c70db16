package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How sweeping a host went.
 *
 * @param tried when it was last tried
 * @param swept when that last succeeded
 * @param problem why it did not the last time; empty if it did
 * @param state what the last success left for the next one, as JSON
 */
public record SweptHost(
    String host, Instant tried, Optional<Instant> swept, String problem, String state) {}
