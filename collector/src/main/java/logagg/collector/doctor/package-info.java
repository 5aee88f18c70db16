/**
 * What may be wrong with an installation, and what to do about it. Start reading at {@link
 * logagg.collector.doctor.Doctor}; {@link logagg.collector.doctor.Checks} lists what is looked at.
 * Imports {@code status}, {@code track} and {@code pipeline}, for what they know of the cache.
 *
 * <p>Nothing here may hang: a check has a time limit, and whatever lies below the mountpoint is
 * touched by a child process only (see {@link logagg.collector.doctor.Asking}).
 */
@NullMarked
package logagg.collector.doctor;

import org.jspecify.annotations.NullMarked;
