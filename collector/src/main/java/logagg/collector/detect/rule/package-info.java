/**
 * Rules of our own: read from YAML with errors that say where, kept with their state, tried out on
 * their own samples; and what may keep a finding from being reported. Imports {@code event}, {@code
 * redact}, {@code pattern}, {@code detect.match}. Start with {@link
 * logagg.collector.detect.rule.RuleSet}, then {@link logagg.collector.detect.rule.RuleDetector}.
 */
@NullMarked
package logagg.collector.detect.rule;

import org.jspecify.annotations.NullMarked;
