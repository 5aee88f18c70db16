/**
 * Lines that name their own fields: JSON, logfmt, CEF, LEEF, key=value, and CSV of documented
 * order. Start with {@link logagg.collector.format.structured.StructuredFormats}; what the fields
 * of all of them are called in ECS is in {@link logagg.collector.format.structured.CommonNames}.
 * Imports {@code event}, {@code format} and {@code format.web}.
 */
@NullMarked
package logagg.collector.format.structured;

import org.jspecify.annotations.NullMarked;
