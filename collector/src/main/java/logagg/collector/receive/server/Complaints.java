package logagg.collector.receive.server;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import logagg.collector.render.Printable;

/**
 * Says what was refused: a line for each peer and minute at most, with counts that add up to all.
 * Nothing that was received is said, but for the name of the application.
 */
final class Complaints {
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  /** So many peers are told apart; who sends from more addresses than that forges them. */
  private static final int MOST_PEERS = 1000;

  private static final String OTHERS = "others";
  private static final int LONGEST_DETAIL = 100;

  private final Map<String, Peer> peers = new HashMap<>();
  private final Consumer<String> log;
  private final LongSupplier nanos;

  Complaints(Consumer<String> log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
  }

  /** What a peer did since it was last spoken of. */
  private static final class Peer {
    private final Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
    private String detail = "";
    private long told;

    boolean isTold() {
      return counts.isEmpty();
    }
  }

  /**
   * Something was refused.
   *
   * @param detail more about it; any text
   */
  synchronized void note(String address, Refusal why, String detail) {
    long now = nanos.getAsLong();
    String name = peers.containsKey(address) || peers.size() < MOST_PEERS ? address : OTHERS;
    Peer peer = peers.get(name);
    if (peer == null) {
      peer = new Peer();
      peer.told = now - PAUSE;
      peers.put(name, peer);
    }
    if (peer.isTold()) {
      peer.detail = detail;
    }
    peer.counts.merge(why, 1L, Long::sum);
    if (now - peer.told >= PAUSE) {
      tell(name, peer, now);
    }
  }

  /** Says what is to be said by now, and forgets who is quiet. */
  synchronized void tell() {
    long now = nanos.getAsLong();
    peers.forEach(
        (name, peer) -> {
          if (!peer.isTold() && now - peer.told >= PAUSE) {
            tell(name, peer, now);
          }
        });
    peers.values().removeIf(peer -> peer.isTold() && now - peer.told >= PAUSE);
  }

  /** Says all that was not said yet. */
  synchronized void tellAll() {
    long now = nanos.getAsLong();
    peers.forEach(
        (name, peer) -> {
          if (!peer.isTold()) {
            tell(name, peer, now);
          }
        });
  }

  private void tell(String name, Peer peer, long now) {
    String counts =
        peer.counts.entrySet().stream()
            .map(count -> count.getKey().sentence(count.getValue()))
            .collect(Collectors.joining(", "));
    String detail = peer.detail.isEmpty() ? "" : " (" + shown(peer.detail) + ")";
    log.accept(name + ": refused " + counts + detail);
    peer.counts.clear();
    peer.detail = "";
    peer.told = now;
  }

  private static String shown(String detail) {
    return Printable.of(
        detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
  }
}
