/**
 * The log daemon: messages that come over the network become lines of files.
 *
 * <p>{@code wire} reads frames and messages, {@code server} listens, {@code facility} decides which
 * file a message belongs to and writes, rotates and compresses it, {@code certs} makes
 * certificates. They meet in {@link logagg.collector.receive.Message} and {@link
 * logagg.collector.receive.Delivery}, which are all that is in this package.
 */
@NullMarked
package logagg.collector.receive;

import org.jspecify.annotations.NullMarked;
