package logagg.logback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from the buffer and sends them. What could not be sent is sent again over the next
 * connection, so that a message may come twice, but none is left out that the buffer had.
 */
final class Sender implements Runnable {
  /** At once; so many are sent again when a connection breaks. */
  private static final int BATCH = 128;

  private static final long WARN_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final MessageBuffer buffer;
  private final Frames frames;
  private final Connection.Factory connections;
  private final Backoff backoff;
  private final Consumer<String> complaints;
  private final CountDownLatch given = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private volatile @Nullable Connection open;
  private long warnedAt = System.nanoTime() - WARN_EVERY_NANOS;

  Sender(
      MessageBuffer buffer,
      Frames frames,
      Connection.Factory connections,
      Backoff backoff,
      Consumer<String> complaints) {
    this.buffer = buffer;
    this.frames = frames;
    this.connections = connections;
    this.backoff = backoff;
    this.complaints = complaints;
  }

  /** Until the buffer is closed and empty, or {@link #giveUp}. */
  @Override
  public void run() {
    try {
      List<Message> batch = buffer.take(BATCH);
      while (!batch.isEmpty()) {
        Deque<Message> left = new ArrayDeque<>(batch);
        deliver(left);
        if (!left.isEmpty()) {
          lost.addAndGet(left.size() + buffer.size());
          return;
        }
        tellDropped();
        batch = buffer.take(BATCH);
      }
    } catch (InterruptedException e) {
      complaints.accept("interrupted; what is logged from now on is not sent");
    } finally {
      disconnect();
    }
  }

  /** Until all are sent, or it is given up; what is not sent stays in the queue. */
  private void deliver(Deque<Message> left) throws InterruptedException {
    while (!left.isEmpty() && given.getCount() > 0) {
      try {
        send(connection(), left);
        backoff.reset();
      } catch (IOException e) {
        disconnect();
        warn("cannot send, and try again: " + e.getMessage());
        if (given.await(backoff.next(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }
  }

  private void send(Connection connection, Deque<Message> left) throws IOException {
    if (connection.isOneByOne()) {
      while (!left.isEmpty()) {
        sendAlone(connection, frames.of(left.getFirst()));
        left.removeFirst();
      }
      return;
    }
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (Message message : left) {
      together.write(frames.of(message));
    }
    connection.send(together.toByteArray());
    sent.addAndGet(left.size());
    left.clear();
  }

  private void sendAlone(Connection connection, byte[] frame) throws IOException {
    if (frame.length > connection.limit()) {
      lost.incrementAndGet();
      warn("a message of " + frame.length + " bytes is too big for a datagram");
      return;
    }
    connection.send(frame);
    sent.incrementAndGet();
  }

  private Connection connection() throws IOException {
    Connection connection = open;
    if (connection == null) {
      connection = connections.open();
      open = connection;
    }
    return connection;
  }

  private void disconnect() {
    Connection connection = open;
    open = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        warn("cannot close the connection: " + e.getMessage());
      }
    }
  }

  private void tellDropped() {
    if (System.nanoTime() - warnedAt >= WARN_EVERY_NANOS) {
      long dropped = buffer.takeDropped();
      if (dropped > 0) {
        lost.addAndGet(dropped);
        warn(dropped + " messages were dropped: there were more than could be sent");
      }
    }
  }

  /** At most once a minute. */
  private void warn(String what) {
    long now = System.nanoTime();
    if (now - warnedAt >= WARN_EVERY_NANOS) {
      warnedAt = now;
      complaints.accept(what);
    }
  }

  /** Lets {@link #run} end now, whatever is left. */
  void giveUp() {
    given.countDown();
    Connection connection = open;
    if (connection != null) {
      try {
        connection.close(); // a write that hangs ends
      } catch (IOException e) {
        complaints.accept("cannot close the connection: " + e.getMessage());
      }
    }
  }

  /** How many messages were sent. */
  long sent() {
    return sent.get();
  }

  /** How many were not and will not be. */
  long lost() {
    lost.addAndGet(buffer.takeDropped());
    return lost.get();
  }
}
