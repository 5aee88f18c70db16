/**
 * Sigma rules, evaluated as they are: read from YAML, mapped to our events' names, made into {@link
 * logagg.collector.detect.match.Condition conditions}. Imports {@code detect}, {@code
 * detect.match}, {@code event}, {@code redact}, {@code pattern}. Start with {@link
 * logagg.collector.detect.sigma.SigmaRules} and {@link
 * logagg.collector.detect.sigma.SigmaDetector}.
 */
@NullMarked
package logagg.collector.detect.sigma;

import org.jspecify.annotations.NullMarked;
