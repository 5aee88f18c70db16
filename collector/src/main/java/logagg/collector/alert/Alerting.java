package logagg.collector.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends findings, in a thread of its own, so that a webhook that hangs does not hold up who found
 * them. What cannot be sent is tried again, four times in all over seven times {@code firstPause};
 * then it is given up, counted and logged. Thread-safe.
 */
public final class Alerting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);
  private static final int MOST_WAITING = 1000;
  private static final int TRIES = 4;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Level least;
  private final int perMinute;
  private final List<Channel> channels;
  private final Duration firstPause;
  private final Duration patience;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock
  private final Queue<Alert> waiting = new ArrayDeque<>();
  private final Queue<Long> accepted = new ArrayDeque<>();
  private long withheld;
  private long withheldTold;
  private long sent;
  private long failed;
  private boolean closed;

  private final Thread sender;

  /** How many were sent; given up; and not sent because there were too many. */
  public record Counts(long sent, long failed, long withheld) {}

  /**
   * Begins.
   *
   * @param least lesser findings are not sent
   * @param perMinute what is more in 60 seconds is withheld
   * @param firstPause before the second try; then twice as long each time
   * @param patience how long {@link #close} waits for what is still to be sent
   */
  public Alerting(
      Level least, int perMinute, List<Channel> channels, Duration firstPause, Duration patience) {
    this.least = least;
    this.perMinute = perMinute;
    this.channels = List.copyOf(channels);
    this.firstPause = firstPause;
    this.patience = patience;
    this.sender = Thread.ofPlatform().name("alerts").daemon().unstarted(this::run);
    sender.start();
  }

  /** Sends a finding, if it matters enough and there were not too many. */
  public void accept(Finding finding) {
    if (!finding.level().isAtLeast(least)) {
      return;
    }
    lock.lock();
    try {
      long now = System.nanoTime();
      while (!accepted.isEmpty() && now - accepted.element() >= MINUTE) {
        accepted.remove();
      }
      if (accepted.size() >= perMinute || waiting.size() >= MOST_WAITING) {
        withheld++;
        return;
      }
      accepted.add(now);
      waiting.add(new Alert(finding, withheldSince()));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private long withheldSince() {
    long since = withheld - withheldTold;
    withheldTold = withheld;
    return since;
  }

  private void run() {
    try {
      while (true) {
        Alert alert;
        lock.lock();
        try {
          while (waiting.isEmpty()) {
            if (closed) {
              return;
            }
            changed.await();
          }
          alert = waiting.element();
        } finally {
          lock.unlock();
        }
        for (Channel channel : channels) {
          deliver(channel, alert);
        }
        lock.lock();
        try {
          waiting.remove();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close() gave up waiting, and says so
    }
  }

  private void deliver(Channel channel, Alert alert) throws InterruptedException {
    Duration pause = firstPause;
    for (int attempt = 1; ; attempt++) {
      try {
        channel.send(alert);
        count(true);
        return;
      } catch (Channel.RefusedException e) {
        LOG.error("alert {} not sent: {}", alert.finding().rule(), e.getMessage());
        count(false);
        return;
      } catch (IOException e) {
        if (attempt == TRIES) {
          LOG.error(
              "alert {} not sent after {} tries: {}: {}",
              alert.finding().rule(),
              TRIES,
              channel.name(),
              String.valueOf(e.getMessage()));
          count(false);
          return;
        }
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private void count(boolean delivered) {
    lock.lock();
    try {
      if (delivered) {
        sent++;
      } else {
        failed++;
      }
    } finally {
      lock.unlock();
    }
  }

  public Counts counts() {
    lock.lock();
    try {
      return new Counts(sent, failed, withheld);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was accepted is sent, but not for ever. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (!sender.join(patience)) {
        sender.interrupt();
        LOG.error("ended before all alerts were sent");
      }
    } catch (InterruptedException e) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
