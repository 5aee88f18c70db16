package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.format.Timestamps;

/** D. J. Bernstein's external TAI64 and TAI64N, as multilog writes it: {@code @400000005f…}. */
final class Tai64 {
  private static final int DAY = 86_400;

  private Tai64() {}

  /**
   * D. J. Bernstein's external TAI64 and TAI64N: {@code @} and 16 or 24 hexadecimal digits. The
   * label counts seconds of TAI from 2^62; TAI is taken to be 10 s ahead of 1970 as multilog's
   * {@code tai64nlocal} does, which does not know of leap seconds.
   */
  static Optional<Timestamps.Stamp> at(String text, int from) {
    if (from >= text.length() || text.charAt(from) != '@') {
      return Optional.empty();
    }
    int at = from + 1;
    while (at < text.length() && at <= from + 24 && isHex(text.charAt(at))) {
      at++;
    }
    int digits = at - from - 1;
    if (digits != 24 && digits != 16) {
      return Optional.empty();
    }
    long label = Long.parseUnsignedLong(text, from + 1, from + 17, 16);
    long nanos = digits == 24 ? Long.parseUnsignedLong(text, from + 17, from + 25, 16) : 0;
    long second = label - (1L << 62) - 10;
    if (label < 0 || nanos >= 1_000_000_000 || Math.abs(second) > 100L * 366 * 366 * DAY) {
      return Optional.empty();
    }
    return Optional.of(new Timestamps.Stamp(Instant.ofEpochSecond(second, nanos), at));
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
