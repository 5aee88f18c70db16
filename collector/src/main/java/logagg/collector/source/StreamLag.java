package logagg.collector.source;

import logagg.logcache.StreamId;

/**
 * How far a stream is behind.
 *
 * @param stream which
 * @param path its tracked path
 * @param bytes captured and not acknowledged
 */
public record StreamLag(StreamId stream, String path, long bytes) {
  StreamLag plus(StreamLag other) {
    return new StreamLag(stream, path, bytes + other.bytes);
  }
}
