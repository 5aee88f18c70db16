package logagg.collector.sweep.alike;

import java.time.Instant;

/**
 * How many of one kind there were at a time; kept from sweep to sweep.
 *
 * @param key all that tells them from others
 */
public record Tally(Instant time, String key, int count) {}
