/** Patterns that users give, which must not be able to stop us. Imports nothing of ours. */
@NullMarked
package logagg.collector.pattern;

import org.jspecify.annotations.NullMarked;
