package logagg.logback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits to be sent. When it is full, the oldest is dropped. Guarded by its own lock. */
final class MessageBuffer {
  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private final int capacity;
  private long dropped;
  private boolean closed;

  /**
   * An empty one.
   *
   * @param capacity in messages
   */
  MessageBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a message; drops the oldest one if there is no room. Nothing is taken once closed. */
  synchronized void add(Message message) {
    if (closed) {
      dropped++;
      return;
    }
    if (waiting.size() == capacity) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(message);
    notifyAll();
  }

  /**
   * The oldest messages, at most so many; waits for one.
   *
   * @return empty once it is closed, and all were taken
   */
  synchronized List<Message> take(int most) throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<Message> taken = new ArrayList<>(Math.min(most, waiting.size()));
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    return taken;
  }

  /** From now on nothing is taken; what waits can still be had. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.size();
  }

  /** How many were dropped since this was asked for. */
  synchronized long takeDropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }
}
