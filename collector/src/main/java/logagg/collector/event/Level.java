package logagg.collector.event;

import java.util.Locale;

/** How much a finding matters; those of Sigma. */
public enum Level {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Reads one as written in a rule or an option: {@code high}. */
  public static Level parse(String text) {
    for (Level level : values()) {
      if (level.text().equals(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "no level: '" + text + "'; one of informational, low, medium, high, critical");
  }

  /** As written in rules and options. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isAtLeast(Level other) {
    return compareTo(other) >= 0;
  }
}
