package logagg.collector.sweep;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A host's zone, as far as it tells: by its name, which knows of summer and winter, or else its
 * offset of today. For one thread.
 */
final class HostClock {
  private final Optional<ZoneId> given;
  private Optional<ZoneId> named = Optional.empty();
  private Optional<ZoneId> offset = Optional.empty();

  HostClock(Optional<String> given) {
    this.given = given.map(ZoneId::of);
  }

  void named(String name) {
    named = zone(name);
  }

  void offset(String text) {
    offset = zone(text);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  ZoneId zone() {
    return given.or(() -> named).or(() -> offset).orElse(ZoneOffset.UTC);
  }

  /** Seconds since 1970; empty if it is no number. */
  static Optional<Instant> seconds(String text) {
    try {
      return Optional.of(Instant.ofEpochSecond(Math.clamp(Long.parseLong(text), 0, 1L << 40)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
