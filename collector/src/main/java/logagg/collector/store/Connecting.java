package logagg.collector.store;

import java.time.Duration;

/**
 * How the database is reached.
 *
 * @param patience how long to wait for a connection, and for a lock that another process holds
 * @param connections how many at once
 * @param maxBytes SQLite: the file grows no larger; 0 for no limit
 */
public record Connecting(Duration patience, int connections, long maxBytes) {
  public static final Connecting DEFAULT = new Connecting(Duration.ofSeconds(10), 4, 0);

  public Connecting {
    if (patience.isNegative() || connections < 1 || maxBytes < 0) {
      throw new IllegalArgumentException(
          "no such way to connect: " + patience + ", " + connections + ", " + maxBytes);
    }
  }

  public Connecting withPatience(Duration duration) {
    return new Connecting(duration, connections, maxBytes);
  }

  public Connecting withMaxBytes(long bytes) {
    return new Connecting(patience, connections, bytes);
  }

  /** For what wants to know it in milliseconds; at least a quarter of a second (HikariCP). */
  int patienceMillis() {
    return Math.clamp(patience.toMillis(), 250, Integer.MAX_VALUE);
  }
}
