/**
 * Where in a text something stands that names people or opens doors: one class a kind, and one pass
 * over the text that knows where each may begin. Imports {@code pattern} only. Start with {@link
 * logagg.collector.redact.find.Finder}.
 */
@NullMarked
package logagg.collector.redact.find;

import org.jspecify.annotations.NullMarked;
