/**
 * What a captured line is once it is on its way out: plain records, which import nothing of ours.
 */
@NullMarked
package logagg.collector.event;

import org.jspecify.annotations.NullMarked;
