package logagg.logcache;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 5s}, {@code 1.5m}, {@code 1h}. */
public final class TimeSpan {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]+)?)\\s*(|ms|s|m|min|h|d)", Pattern.CASE_INSENSITIVE);

  private TimeSpan() {}

  /**
   * Reads a duration; a number without a unit is seconds.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Duration parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time: write a number with ms, s, m, h or d");
    }
    long unitMillis =
        switch (m.group(2).toLowerCase(Locale.ROOT)) {
          case "ms" -> 1;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> 1000;
        };
    BigDecimal millis = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unitMillis));
    if (millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000)) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too long a time");
    }
    return Duration.ofMillis(millis.longValue());
  }
}
