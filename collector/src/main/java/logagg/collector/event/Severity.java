package logagg.collector.event;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How bad a program says that an event is; those of syslog, RFC 5424 section 6.2.1, and two more.
 */
public enum Severity {
  /** The line does not say. */
  UNKNOWN,
  TRACE,
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  private static final Severity[] SYSLOG = {
    EMERGENCY, ALERT, CRITICAL, ERROR, WARNING, NOTICE, INFO, DEBUG
  };

  private static final Map<String, Severity> NAMES =
      Map.ofEntries(
          Map.entry("trace", TRACE),
          Map.entry("finest", TRACE),
          Map.entry("finer", TRACE),
          Map.entry("verbose", TRACE),
          Map.entry("debug", DEBUG),
          Map.entry("dbg", DEBUG),
          Map.entry("fine", DEBUG),
          Map.entry("info", INFO),
          Map.entry("inf", INFO),
          Map.entry("information", INFO),
          Map.entry("informational", INFO),
          Map.entry("log", INFO),
          Map.entry("config", INFO),
          Map.entry("notice", NOTICE),
          Map.entry("note", NOTICE),
          Map.entry("warning", WARNING),
          Map.entry("warn", WARNING),
          Map.entry("wrn", WARNING),
          Map.entry("error", ERROR),
          Map.entry("err", ERROR),
          Map.entry("severe", ERROR),
          Map.entry("critical", CRITICAL),
          Map.entry("crit", CRITICAL),
          Map.entry("fatal", CRITICAL),
          Map.entry("panic", EMERGENCY),
          Map.entry("alert", ALERT),
          Map.entry("emergency", EMERGENCY),
          Map.entry("emerg", EMERGENCY));

  /** The one of a syslog code, 0 (emergency) to 7 (debug). */
  public static Severity ofSyslog(int code) {
    return SYSLOG[code];
  }

  /** The one that a word names, in any case: {@code WARN}, {@code err}, {@code Fatal}. */
  public static Optional<Severity> named(String word) {
    return Optional.ofNullable(NAMES.get(word.toLowerCase(Locale.ROOT)));
  }

  /**
   * The one that an option names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Severity parse(String word) {
    return named(word)
        .orElseThrow(() -> new IllegalArgumentException("no severity: '" + word + "'"));
  }

  /** Whether this counts as an error. */
  public boolean isError() {
    return compareTo(ERROR) >= 0;
  }
}
