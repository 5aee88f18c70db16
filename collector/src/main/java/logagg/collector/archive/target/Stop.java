package logagg.collector.archive.target;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A sign to end soon, seen wherever work goes on or waits. Thread-safe. */
public final class Stop {
  private final CountDownLatch given = new CountDownLatch(1);

  /** Work was left unfinished because it was to end. */
  public static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
      super("stopped");
    }
  }

  /** Gives the sign. */
  public void give() {
    given.countDown();
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @return whether the sign was given
   */
  public boolean within(Duration pause) throws InterruptedException {
    return given.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Goes on if it may. */
  public void check() throws StoppedException {
    if (isGiven()) {
      throw new StoppedException();
    }
  }
}
