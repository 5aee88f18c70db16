package logagg.collector.receive.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until something can be written, which a full disk, say, prevents. Who waits here reads
 * nothing meanwhile, so that its sender has to wait too.
 */
final class Room {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1000;
  private static final long TELL_PAUSE = Duration.ofMinutes(1).toNanos();

  private final Tally tally;
  private final CountDownLatch stopping;
  private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_PAUSE);

  Room(Tally tally, CountDownLatch stopping) {
    this.tally = tally;
    this.stopping = stopping;
  }

  /** What may fail for want of room. */
  interface Attempt<T> {
    T make() throws IOException;
  }

  /** Attempts it until it is done; empty if we are to end before. */
  <T> Optional<T> until(Attempt<T> attempt) {
    try {
      return Optional.of(attempt.make());
    } catch (IOException e) {
      tell(e);
      return again(attempt);
    }
  }

  private <T> Optional<T> again(Attempt<T> attempt) {
    tally.waits();
    try {
      long pause = FIRST_PAUSE_MILLIS;
      boolean last = false;
      while (!last) {
        last = stopping.await(pause, TimeUnit.MILLISECONDS);
        try {
          return Optional.of(attempt.make());
        } catch (IOException e) {
          tell(e);
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      tally.waitsNoMore();
    }
    return Optional.empty();
  }

  /** Once a minute, whoever waits. */
  void tell(IOException e) {
    long now = System.nanoTime();
    long before = told.get();
    if (now - before >= TELL_PAUSE && told.compareAndSet(before, now)) {
      LOG.error(
          "what is received cannot be written: streams are read no further until it can be,"
              + " datagrams are lost: {}",
          String.valueOf(e.getMessage()));
    }
  }
}
