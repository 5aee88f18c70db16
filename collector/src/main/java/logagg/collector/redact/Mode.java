package logagg.collector.redact;

import java.util.Locale;

/** What is done with what is found. */
public enum Mode {
  /** A pseudonym takes its place: the same value, the same token. */
  REDACT,
  /** The name of its kind takes its place. */
  MASK,
  /** It is counted, and stays. */
  DRY_RUN,
  /** Nothing is looked for. */
  OFF;

  /**
   * Reads one as written in an option: {@code dry-run}.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static Mode parse(String text) {
    for (Mode mode : values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "no way to redact: '" + text + "'; one of redact, mask, dry-run, off");
  }

  /** As written in an option. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
