/**
 * Redaction: what names people or opens doors is replaced before anything leaves. Imports {@code
 * event} and {@code pattern} only. Start with {@link logagg.collector.redact.RedactedEvent}.
 */
@NullMarked
package logagg.collector.redact;

import org.jspecify.annotations.NullMarked;
