/**
 * Formats: what a line says. One class a format, all of one shape, found in one registry. Imports
 * {@code event} and {@code pattern} only. Start with {@link logagg.collector.format.LineFormat}.
 */
@NullMarked
package logagg.collector.format;

import org.jspecify.annotations.NullMarked;
