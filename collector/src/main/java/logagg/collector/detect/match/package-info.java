/** Conditions on events, which native and Sigma rules become, and how they are evaluated fast. */
@NullMarked
package logagg.collector.detect.match;

import org.jspecify.annotations.NullMarked;
