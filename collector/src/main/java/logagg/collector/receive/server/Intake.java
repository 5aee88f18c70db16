package logagg.collector.receive.server;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import logagg.collector.receive.Delivery;
import logagg.collector.receive.Message;
import logagg.collector.receive.wire.MalformedException;

/** Gives messages to the delivery, counts what becomes of them, and complains. For all threads. */
final class Intake {
  private final Delivery delivery;
  private final Tally tally;
  private final Complaints complaints;
  private final Rates rates;
  private final CountDownLatch stopping;
  private final Room room;

  Intake(
      Delivery delivery, Tally tally, Complaints complaints, Rates rates, CountDownLatch stopping) {
    this.delivery = delivery;
    this.tally = tally;
    this.complaints = complaints;
    this.rates = rates;
    this.stopping = stopping;
    this.room = new Room(tally, stopping);
  }

  Tally tally() {
    return tally;
  }

  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /**
   * Takes a message from a stream, which can wait: until its rate allows it, and there is room.
   *
   * @return whether it is written; that, the caller counts, for many at once
   */
  boolean patiently(Message message, InetAddress peer, String peerText) {
    long pause = rates.pause(peer);
    if (pause > 0) {
      flush();
      pause(pause);
    }
    Optional<Delivery.Outcome> outcome = room.until(() -> delivery.deliver(message));
    if (outcome.isEmpty()) {
      refuse(Refusal.NO_ROOM, peerText, "");
      return false;
    }
    return isWritten(outcome.get(), message, peerText);
  }

  /** A sender that is too fast waits; but not longer than we run. */
  private void pause(long nanos) {
    try {
      boolean _ = stopping.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a message that nobody can wait for. */
  void atOnce(Message message, InetAddress peer, String peerText) {
    if (!rates.allows(peer)) {
      refuse(Refusal.RATE, peerText, "");
      return;
    }
    try {
      if (isWritten(delivery.deliver(message), message, peerText)) {
        tally.countWritten(1);
      }
    } catch (IOException e) {
      room.tell(e);
      refuse(Refusal.NO_ROOM, peerText, "");
    }
  }

  private boolean isWritten(Delivery.Outcome outcome, Message message, String peer) {
    if (outcome == Delivery.Outcome.WRITTEN) {
      return true;
    }
    refuse(Refusal.of(outcome), peer, "app " + message.appId());
    return false;
  }

  void refuse(Refusal why, String peer, String detail) {
    tally.count(why);
    complaints.note(peer, why, detail);
  }

  void refuse(MalformedException e, String peer) {
    refuse(e.isTooLarge() ? Refusal.TOO_LARGE : Refusal.MALFORMED, peer, e.what());
  }

  /** There is nothing more to take for now. */
  void flush() {
    room.until(
        () -> {
          delivery.flush();
          return true;
        });
  }

  /** As {@link #flush}, for who cannot wait. */
  void flushAtOnce() {
    try {
      delivery.flush();
    } catch (IOException e) {
      room.tell(e);
    }
  }
}
