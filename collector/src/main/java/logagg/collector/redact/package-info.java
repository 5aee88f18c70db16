/**
 * Redaction: what names people or opens doors is replaced before anything leaves. Imports {@code
 * event} and {@code pattern} only; {@code redact.find} below it knows the shapes of what is looked
 * for. Start with {@link logagg.collector.redact.Redactor}.
 */
@NullMarked
package logagg.collector.redact;

import org.jspecify.annotations.NullMarked;
