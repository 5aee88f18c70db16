/**
 * Files followed while they are written, as {@code logagg tail} does: by name over rotations, or
 * where {@code logagg-fs} captures them, by the segments in the cache. Start with {@link
 * logagg.collector.follow.Following}; {@link logagg.collector.follow.LiveEvents} makes events of
 * the lines. Nothing in here waits: whoever calls goes round with {@code poll}. Imports {@code
 * analyse}, {@code format}, {@code lease}, {@code read}, {@code source}, {@code track} and {@code
 * logcache}. For one thread.
 */
@NullMarked
package logagg.collector.follow;

import org.jspecify.annotations.NullMarked;
