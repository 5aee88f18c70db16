/**
 * How events and findings look: as JSON, and to people. Takes what was redacted only. Imports
 * {@code event} and {@code redact}.
 */
@NullMarked
package logagg.collector.render;

import org.jspecify.annotations.NullMarked;
