/**
 * Formats of applications: databases, brokers, mail and name servers, and the layouts of logging
 * libraries. Formats with facts of their own have a class each; those that are one pattern are
 * {@link logagg.collector.format.app.PatternFormat}s, listed by field of use; the rest are read by
 * the {@link logagg.collector.format.app.LayoutFormat}. Start with {@link
 * logagg.collector.format.app.AppFormats}.
 */
@NullMarked
package logagg.collector.format.app;

import org.jspecify.annotations.NullMarked;
