package logagg.collector.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How received files are compressed.
 *
 * @param format {@code none, gzip, bzip2, xz, zstd}
 * @param level 0, fast, to 9, small
 * @param onWrite while they are written, not after they were rotated
 */
public record CompressionSettings(
    String format, int level, @JsonProperty("on_write") boolean onWrite) {}
