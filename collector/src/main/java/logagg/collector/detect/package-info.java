/**
 * Detection: rules, Sigma. Imports {@code event}, {@code redact}, {@code pattern}. Rules look at
 * events as they were, so that addresses can be compared; findings hold redacted text only. Start
 * with {@link logagg.collector.detect.Detector}.
 */
@NullMarked
package logagg.collector.detect;

import org.jspecify.annotations.NullMarked;
