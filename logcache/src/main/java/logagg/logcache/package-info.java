/**
 * The contract between the file system, which captures, and the collector, which drains: the layout
 * of the cache directory, the names of segments, origins, track patterns and status files.
 *
 * <p>Imports nothing of ours and no native code; both sides see it, and never each other. Start
 * reading at {@link logagg.logcache.LogCache}. The layout is described in {@code
 * docs/cache-format.md}.
 */
@NullMarked
package logagg.logcache;

import org.jspecify.annotations.NullMarked;
