/**
 * Anomalies: what is not as it was. Each source's events are counted in buckets of a minute and
 * compared with those before; and its messages with all that it said before. What is learnt is a
 * {@link logagg.collector.anomaly.Baseline}, which can be kept. Imports {@code event} and {@code
 * redact} only. Start with {@link logagg.collector.anomaly.AnomalyDetector}.
 */
@NullMarked
package logagg.collector.anomaly;

import org.jspecify.annotations.NullMarked;
