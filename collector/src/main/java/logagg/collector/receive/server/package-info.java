/**
 * Listens: sockets, connections, limits, figures. What it takes goes to a {@link
 * logagg.collector.receive.Delivery}. Imports {@code receive}, its {@code wire} and {@code certs},
 * {@code render} and {@code service}. Start with {@link logagg.collector.receive.server.Server}.
 *
 * <p>One thread accepts connections and one reads datagrams; each connection has a virtual thread,
 * which reads what there is, takes all messages that are complete, and tells the delivery to flush
 * when there is nothing more to read. A delivery that has no room is waited for by that thread, so
 * that the connection is not read and its sender has to wait.
 */
@NullMarked
package logagg.collector.receive.server;

import org.jspecify.annotations.NullMarked;
