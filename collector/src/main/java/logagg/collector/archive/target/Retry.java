package logagg.collector.archive.target;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what failed for the moment, after a pause that doubles: half of each is by chance, so
 * that many who failed together do not come back together. Thread-safe if its random generator is.
 */
public final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

  private final Policy policy;
  private final RandomGenerator random;
  private final Stop stop;

  /**
   * How often, and how long.
   *
   * @param attempts in all
   * @param first pause at most after the first failure
   * @param longest pause at most
   */
  public record Policy(int attempts, Duration first, Duration longest) {
    /** About a minute, in all. */
    public static final Policy DEFAULT =
        new Policy(8, Duration.ofSeconds(1), Duration.ofSeconds(20));

    Duration pause(int failures, RandomGenerator random) {
      long most = first.toMillis() << Math.min(failures - 1, 20);
      most = Math.min(most, longest.toMillis());
      return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
  }

  /** Something to do. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  public Retry(Policy policy, RandomGenerator random, Stop stop) {
    this.policy = policy;
    this.random = random;
    this.stop = stop;
  }

  /**
   * Does it.
   *
   * @throws TargetException.Unavailable if it failed too often
   * @throws Stop.StoppedException if it was to end
   */
  public <T> T run(Work<T> work) throws IOException, InterruptedException {
    for (int failures = 1; ; failures++) {
      stop.check();
      try {
        return work.run();
      } catch (TargetException.Unavailable e) {
        stop.check();
        if (failures >= policy.attempts()) {
          throw e;
        }
        Duration pause = policy.pause(failures, random);
        LOG.warn(
            "{}; tried again in {} ms ({} of {})",
            e.getMessage(),
            pause.toMillis(),
            failures + 1,
            policy.attempts());
        if (stop.within(pause)) {
          throw new Stop.StoppedException();
        }
      }
    }
  }
}
