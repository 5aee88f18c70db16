/**
 * What sshd logs of attempts to log in: {@link logagg.collector.sweep.sshd.SshdLog} reads the lines
 * of {@code auth.log}, {@code secure} or the journal with the formats that all of logagg has, and
 * {@link logagg.collector.sweep.sshd.Attempts} makes one row of each attempt.
 */
@NullMarked
package logagg.collector.sweep.sshd;

import org.jspecify.annotations.NullMarked;
