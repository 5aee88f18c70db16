package logagg.collector.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends findings, in a thread of its own, so that a webhook that hangs does not hold up who found
 * them. What cannot be sent is tried again, four times in all over seven times {@code firstPause};
 * then it is given up, counted and logged. What is too much is withheld, the least first, and told
 * with the next one, or by itself when none follows within a minute. Thread-safe.
 */
public final class Alerting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);
  private static final int MOST_WAITING = 1000;
  private static final int TRIES = 4;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Level least;
  private final List<Channel> channels;
  private final Duration firstPause;
  private final Duration patience;
  private final long windowNanos;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock
  private final RateLimit limit;
  private final Waiting waiting = new Waiting(MOST_WAITING);
  private Withheld untold = Withheld.NONE;
  private long untoldSince;
  private long withheld;
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
   * @param perMinute what is more of a level, or of those above it, in 60 seconds is withheld
   * @param firstPause before the second try; then twice as long each time
   * @param patience how long {@link #close} waits for what is still to be sent
   */
  public Alerting(
      Level least, int perMinute, List<Channel> channels, Duration firstPause, Duration patience) {
    this(least, perMinute, channels, firstPause, patience, MINUTE);
  }

  /** With a minute of another length. */
  Alerting(
      Level least,
      int perMinute,
      List<Channel> channels,
      Duration firstPause,
      Duration patience,
      Duration window) {
    this.least = least;
    this.limit = new RateLimit(perMinute, window);
    this.channels = List.copyOf(channels);
    this.firstPause = firstPause;
    this.patience = patience;
    this.windowNanos = window.toNanos();
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
      if (limit.admits(finding.level(), System.nanoTime())) {
        waiting.add(finding).ifPresent(this::withhold);
      } else {
        withhold(finding.level());
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void withhold(Level level) {
    if (untold.isEmpty()) {
      untoldSince = System.nanoTime();
    }
    untold = untold.and(level);
    withheld++;
  }

  private void run() {
    try {
      for (Optional<Alert> next = next(); next.isPresent(); next = next()) {
        for (Channel channel : channels) {
          deliver(channel, next.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close() gave up waiting, and says so
    }
  }

  /** Waits for what is to be sent next; nothing at the end. */
  private Optional<Alert> next() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Optional<Finding> finding = waiting.poll();
        if (finding.isPresent()) {
          return Optional.of(new Alert.Found(finding.get(), told()));
        }
        long wait = untoldSince + windowNanos - System.nanoTime();
        if (!untold.isEmpty() && (closed || wait <= 0)) {
          return Optional.of(new Alert.Summary(told()));
        }
        if (closed) {
          return Optional.empty();
        }
        if (untold.isEmpty()) {
          changed.await();
        } else {
          changed.awaitNanos(wait);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Withheld told() {
    Withheld now = untold;
    untold = Withheld.NONE;
    return now;
  }

  private void deliver(Channel channel, Alert alert) throws InterruptedException {
    Duration pause = firstPause;
    for (int attempt = 1; ; attempt++) {
      try {
        channel.send(alert);
        count(true);
        return;
      } catch (Channel.RefusedException e) {
        LOG.error("alert {} not sent: {}", AlertText.name(alert), e.getMessage());
        count(false);
        return;
      } catch (IOException e) {
        if (attempt == TRIES) {
          LOG.error(
              "alert {} not sent after {} tries: {}: {}",
              AlertText.name(alert),
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
