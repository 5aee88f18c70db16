/**
 * Sweeps hosts: brings their login records, reboots and SSH attempts into the store. {@link
 * logagg.collector.sweep.Sweeper} sweeps many at once, {@link logagg.collector.sweep.HostSweep}
 * one; {@link logagg.collector.sweep.Gathering} makes rows of what a host sends. May import {@code
 * store}, {@code read}, {@code format}, {@code service}, {@code event} and {@code logcache}.
 */
@NullMarked
package logagg.collector.sweep;

import org.jspecify.annotations.NullMarked;
