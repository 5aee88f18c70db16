/**
 * The hosts that are swept: {@link logagg.collector.sweep.hosts.Host}, and the file they are in.
 */
@NullMarked
package logagg.collector.sweep.hosts;

import org.jspecify.annotations.NullMarked;
