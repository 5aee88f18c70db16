/**
 * From the cache to an outlet, and the acknowledgement back.
 *
 * <p>Start reading at {@link logagg.collector.pipeline.Drain}, which holds the order of steps that
 * makes a crash harmless. Imports {@code source}, {@code lease}, {@code outlet} and {@code event}.
 */
@NullMarked
package logagg.collector.pipeline;

import org.jspecify.annotations.NullMarked;
