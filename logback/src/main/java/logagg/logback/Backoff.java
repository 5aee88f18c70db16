package logagg.logback;

/** How long to wait before the next try: 1 s, 2 s, 4 s … up to 30 s. For one thread. */
final class Backoff {
  private static final long LONGEST_MILLIS = 30_000;

  private final long firstMillis;
  private long nextMillis;

  Backoff(long firstMillis) {
    this.firstMillis = firstMillis;
    this.nextMillis = firstMillis;
  }

  /** In milliseconds; the next one is twice as long. */
  long next() {
    long now = nextMillis;
    nextMillis = Math.min(LONGEST_MILLIS, nextMillis * 2);
    return now;
  }

  /** It went well. */
  void reset() {
    nextMillis = firstMillis;
  }
}
