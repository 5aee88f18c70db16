package logagg.collector.archive.target;

/**
 * What a file's content is told by.
 *
 * @param size in bytes
 */
public record Fingerprint(long size, Sha256 sha256) {}
