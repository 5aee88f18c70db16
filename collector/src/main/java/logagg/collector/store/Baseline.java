package logagg.collector.store;

import java.time.Instant;

/**
 * What was learnt of a source.
 *
 * @param json how, is its owner's
 */
public record Baseline(String source, String json, Instant updated) {}
