/**
 * Jobs that run beside the drain, in the collector's process, or alone in a command: {@link
 * logagg.collector.service.Service} is one, {@link logagg.collector.service.Services} runs them.
 */
@NullMarked
package logagg.collector.service;

import org.jspecify.annotations.NullMarked;
