package logagg.collector.receive.server;

import java.time.Duration;

/**
 * What no sender may exceed.
 *
 * @param connections at once
 * @param connectionsPerPeer at once, of one address
 * @param ratePerPeer messages a second of one address, on the average of a second; 0 is any
 * @param idle how long a connection may say nothing
 * @param message how long a message may take to arrive, once it has begun
 * @param handshake how long TLS may take to begin
 */
public record Limits(
    int connections,
    int connectionsPerPeer,
    int ratePerPeer,
    Duration idle,
    Duration message,
    Duration handshake) {}
