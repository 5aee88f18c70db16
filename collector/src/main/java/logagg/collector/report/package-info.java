/**
 * Reports of what is stored, as Markdown and as HTML that needs nothing from elsewhere. Imports
 * {@code event}, {@code render} and {@code store}. Start with {@link
 * logagg.collector.report.Report}.
 */
@NullMarked
package logagg.collector.report;

import org.jspecify.annotations.NullMarked;
