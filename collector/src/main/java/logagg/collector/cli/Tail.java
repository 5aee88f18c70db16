package logagg.collector.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import logagg.collector.analyse.Analysis;
import logagg.collector.follow.Following;
import logagg.collector.follow.LiveEvents;

/** Goes round: looks for lines, analyses them, flushes, waits. */
final class Tail {
  private static final Duration KEEP_EVERY = Duration.ofMinutes(1);
  // So that little must be kept of what is drained and deleted between two looks.
  private static final Duration CAPTURED_POLL = Duration.ofMillis(50);

  private final Following following;
  private final LiveEvents events;
  private final Analysis analysis;
  private final Duration pollInterval;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private long kept = System.nanoTime();

  Tail(Following following, LiveEvents events, Analysis analysis, Duration pollInterval) {
    this.following = following;
    this.events = events;
    this.analysis = analysis;
    this.pollInterval = pollInterval;
  }

  /** From any thread: ends it soon. */
  void stop() {
    stopped.countDown();
  }

  /**
   * Follows until it is stopped; then gives out all that is held.
   *
   * @param flush flushes what is printed; false if nobody reads it any more
   */
  void run(BooleanSupplier flush) throws IOException, InterruptedException {
    boolean more = false;
    do {
      more = following.poll(events);
      if (!more) {
        events.idle();
      }
      analysis.flush();
      if (!flush.getAsBoolean()) {
        break;
      }
      keep();
    } while (!stopped.await(more ? 0 : pause().toMillis(), TimeUnit.MILLISECONDS));
    following.finish(events);
    events.flush();
    analysis.finish();
  }

  private Duration pause() {
    return following.hasCaptured() && CAPTURED_POLL.compareTo(pollInterval) < 0
        ? CAPTURED_POLL
        : pollInterval;
  }

  private void keep() {
    if (System.nanoTime() - kept >= KEEP_EVERY.toNanos()) {
      analysis.keep();
      kept = System.nanoTime();
    }
  }
}
