/**
 * What a captured line is once it is on its way out, and what is found in it: plain records, which
 * import nothing of ours. Start with {@link logagg.collector.event.Event}.
 */
@NullMarked
package logagg.collector.event;

import org.jspecify.annotations.NullMarked;
