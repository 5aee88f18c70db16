package logagg.collector.status;

import logagg.logcache.StreamId;

/**
 * A stream in the cache.
 *
 * @param stream its id
 * @param path its tracked path
 * @param capturedBytes how far the newest file at that path is captured
 * @param segments how many are in the cache
 * @param cacheBytes their size
 * @param lagBytes how much of it the collector has not acknowledged
 */
public record StreamState(
    StreamId stream,
    String path,
    long capturedBytes,
    int segments,
    long cacheBytes,
    long lagBytes) {}
