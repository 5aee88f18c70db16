/**
 * What messages have in common once that which varies is taken out: templates of a source's
 * messages, and fingerprints of errors. Imports {@code event} only. Start with {@link
 * logagg.collector.anomaly.template.TemplateTree}.
 */
@NullMarked
package logagg.collector.anomaly.template;

import org.jspecify.annotations.NullMarked;
