/**
 * Hourly files that are done are compressed into {@code archive/}. Start with {@link
 * logagg.collector.archive.compress.FileCompressor}, which holds the order of steps that makes a
 * crash harmless.
 */
@NullMarked
package logagg.collector.archive.compress;

import org.jspecify.annotations.NullMarked;
