/** Figures for Prometheus, and whether all is well, over HTTP. Imports nothing of ours. */
@NullMarked
package logagg.collector.metrics;

import org.jspecify.annotations.NullMarked;
