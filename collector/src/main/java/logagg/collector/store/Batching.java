package logagg.collector.store;

import java.time.Duration;

/**
 * How much is written at once.
 *
 * @param rows a batch is written when it has so many events, findings and errors together
 * @param characters … or so much text
 * @param delay … or when its first has waited for so long
 */
public record Batching(int rows, long characters, Duration delay) {
  public static final Batching DEFAULT =
      new Batching(2000, 8L * 1024 * 1024, Duration.ofSeconds(1));

  public Batching {
    if (rows < 1 || characters < 1 || delay.isNegative()) {
      throw new IllegalArgumentException(
          "no such batch: " + rows + " rows, " + characters + " characters, " + delay);
    }
  }

  public Batching withRows(int most) {
    return new Batching(most, characters, delay);
  }

  public Batching withDelay(Duration longest) {
    return new Batching(rows, characters, longest);
  }
}
