/**
 * Sends what an application logs to {@code logagg receive}, or to a LogHog daemon: {@link
 * logagg.logback.LogaggAppender} is what Logback is configured with.
 *
 * <p>An event becomes a {@link logagg.logback.Message} in the thread that logs, waits in the {@link
 * logagg.logback.MessageBuffer}, and is sent by the one thread of the {@link
 * logagg.logback.Sender}: who logs never waits for the network.
 */
@NullMarked
package logagg.logback;

import org.jspecify.annotations.NullMarked;
