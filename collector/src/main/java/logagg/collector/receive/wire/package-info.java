/**
 * What arrives as bytes becomes messages: LogHog's frames of JSON, and syslog. Imports {@code
 * receive}, {@code event} and {@code format}. Start with {@link
 * logagg.collector.receive.wire.Framing}.
 */
@NullMarked
package logagg.collector.receive.wire;

import org.jspecify.annotations.NullMarked;
