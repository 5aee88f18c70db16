/**
 * What lets {@code logagg tail} miss nothing while a collector drains. A tail takes a {@link
 * logagg.collector.lease.Lease} on a stream; the collector deletes a drained segment through {@link
 * logagg.collector.lease.Leases}, which gives it to those who hold one before it is deleted. What
 * is kept so is in {@code tails/}, see {@code docs/cache-format.md}, and bounded by {@link
 * logagg.collector.lease.Room}. Imports {@code source} and {@code logcache}.
 */
@NullMarked
package logagg.collector.lease;

import org.jspecify.annotations.NullMarked;
