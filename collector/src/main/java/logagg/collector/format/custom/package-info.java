/**
 * Formats that users write in YAML: a regular expression or a grok pattern, where the time and the
 * severity are, and samples that show it. Imports {@code format} and {@code pattern}. Start with
 * {@link logagg.collector.format.custom.CustomFormats}.
 */
@NullMarked
package logagg.collector.format.custom;

import org.jspecify.annotations.NullMarked;
