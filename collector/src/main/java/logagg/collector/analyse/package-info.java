/**
 * Wires the stages: inputs to events, redaction, detection, and what is done with what they give;
 * see docs/analysis.md. Start with {@link logagg.collector.analyse.Analysis}.
 */
@NullMarked
package logagg.collector.analyse;

import org.jspecify.annotations.NullMarked;
