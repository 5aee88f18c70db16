/**
 * How capture and draining are doing, as seen from outside, whether or not either is running. Start
 * reading at {@link logagg.collector.status.Survey}. Imports {@code pipeline} and {@code source}
 * for the files that they write.
 */
@NullMarked
package logagg.collector.status;

import org.jspecify.annotations.NullMarked;
