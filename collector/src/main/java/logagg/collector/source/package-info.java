/**
 * The captured cache, read as lines.
 *
 * <p>Start reading at {@link logagg.collector.source.CacheSource}. It knows one {@code FileChain}
 * for each captured file: the segments of that file which are still there, in order, and how much
 * of each needs not be read again. Lines are read over the joints of segments; see {@code
 * docs/cache-format.md} for the rule. Imports {@code event} and {@code logcache}. Nothing in here
 * is thread-safe: one thread drains.
 */
@NullMarked
package logagg.collector.source;

import org.jspecify.annotations.NullMarked;
