/**
 * Telling people: findings are sent to a webhook, to Slack, by mail. Imports {@code event} and
 * {@code render}. Start with {@link logagg.collector.alert.Alerting}.
 */
@NullMarked
package logagg.collector.alert;

import org.jspecify.annotations.NullMarked;
