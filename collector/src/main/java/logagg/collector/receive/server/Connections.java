package logagg.collector.receive.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections there are. For any number of threads. */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final long QUIET = Duration.ofMillis(250).toNanos();
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Duration AFTER_CLOSING = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Limits limits;
  private final Optional<Tls> tls;
  private final Intake intake;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Map<InetAddress, Integer> ofPeer = new HashMap<>();
  private int count;

  Connections(Limits limits, Optional<Tls> tls, Intake intake) {
    this.limits = limits;
    this.tls = tls;
    this.intake = intake;
  }

  /** Serves a sender, if it may be served. */
  void accept(SocketChannel channel, Listen listen) throws IOException {
    InetAddress peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
    Optional<Refusal> refusal = admit(peer);
    if (refusal.isPresent()) {
      intake.refuse(refusal.get(), Addresses.text(peer), "");
      channel.close();
      return;
    }
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    Connection connection = new Connection(channel, listen, peer, limits, tls, intake);
    open.add(connection);
    intake.tally().opened();
    Thread.ofVirtual()
        .name("receive " + Addresses.text(peer))
        .start(
            () -> {
              try {
                connection.run();
              } finally {
                leave(connection);
              }
            });
  }

  private synchronized Optional<Refusal> admit(InetAddress peer) {
    if (count >= limits.connections()) {
      return Optional.of(Refusal.CONNECTIONS);
    }
    int before = ofPeer.getOrDefault(peer, 0);
    if (before >= limits.connectionsPerPeer()) {
      return Optional.of(Refusal.CONNECTIONS_OF_PEER);
    }
    count++;
    ofPeer.put(peer, before + 1);
    return Optional.empty();
  }

  private void leave(Connection connection) {
    synchronized (this) {
      count--;
      ofPeer.computeIfPresent(connection.peer(), (_, before) -> before == 1 ? null : before - 1);
    }
    intake.tally().closed();
    open.remove(connection);
  }

  /** Closes those that are late. */
  void reap() {
    long now = System.nanoTime();
    open.forEach(connection -> connection.reap(now));
  }

  /**
   * Ends all: senders are told, then what they have sent is read until they are quiet, or for some
   * seconds at most.
   */
  void drain() throws InterruptedException {
    open.forEach(Connection::hangUp);
    if (!await(MOST, now -> open.forEach(connection -> connection.closeIfQuiet(now, QUIET)))) {
      LOG.warn("{} connections still send, and are closed", open.size());
      open.forEach(Connection::close);
      if (!await(AFTER_CLOSING, _ -> {})) {
        LOG.error("{} connections do not end", open.size());
      }
    }
  }

  /** What is done again and again while we wait. */
  private interface Step {
    void at(long now);
  }

  private boolean await(Duration most, Step step) throws InterruptedException {
    long begin = System.nanoTime();
    while (!open.isEmpty()) {
      long now = System.nanoTime();
      if (now - begin > most.toNanos()) {
        return false;
      }
      step.at(now);
      Thread.sleep(POLL);
    }
    return true;
  }
}
